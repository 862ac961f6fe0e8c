import type { TensorInfo } from "#tf";
import { dispatch, float, output, type Webgpu } from "./dispatch.ts";
import { spread } from "./grid.ts";
import { storage } from "./norm.wgsl.ts";
import { foldAway } from "./segments.ts";

const lanes = 256;

/** Sums over the rows of [blocks, rows, columns]. */
export interface ColumnSums {
  /** Bindings of float32, by their names in WGSL. */
  readonly inputs: Readonly<Record<string, TensorInfo>>;
  /** WGSL of what is summed, at the element `i` of [blocks, rows, columns], in the row `row` of all blocks' rows. */
  readonly terms: readonly string[];
  /** What the sums are multiplied by; 1 unless given. */
  readonly factor?: number;
  readonly blocks: number;
  readonly rows: number;
  readonly columns: number;
}

/**
 * A workgroup sums `wide` columns of a chunk of a block's rows: neighbouring invocations read neighbouring numbers, and
 * always the same ones in the same order.
 */
const code = (names: readonly string[], terms: readonly string[], wide: number) => {
  const each = (text: (i: number) => string) => terms.map((_, i) => text(i)).join("\n    ");
  const tall = lanes / wide;
  return /* wgsl */ `
${storage(...names.map((name) => `${name}:f32`), ...terms.map((_, i) => `sum${i}:f32!`))}
struct Uniforms { columns: u32, rows: u32, chunkRows: u32, chunks: u32, across: u32, rowWidth: u32, count: u32, factor: f32 }
@group(0) @binding(${names.length + terms.length}) var<uniform> u: Uniforms;
${each((i) => `var<workgroup> parts${i}: array<f32, ${lanes}>;`)}
@compute @workgroup_size(${lanes})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let index = group.x + group.y * u.rowWidth;
  if (index >= u.count) { return; }
  let segment = index / u.across;
  let column = (index % u.across) * ${wide}u + lane % ${wide}u;
  let block = segment / u.chunks;
  let start = (segment % u.chunks) * u.chunkRows;
  let end = block * u.rows + min(start + u.chunkRows, u.rows);
  ${each((i) => `var s${i} = 0.0;`)}
  if (column < u.columns) {
    for (var row = block * u.rows + start + lane / ${wide}u; row < end; row += ${tall}u) {
      let i = row * u.columns + column;
      ${terms.map((term, i) => `s${i} += ${term};`).join("\n      ")}
    }
  }
  ${each((i) => `parts${i}[lane] = s${i};`)}
  for (var half = ${lanes / 2}u; half >= ${wide}u; half /= 2u) {
    workgroupBarrier();
    if (lane < half) { ${each((i) => `parts${i}[lane] += parts${i}[lane + half];`)} }
  }
  if (lane < ${wide}u && column < u.columns) {
    ${each((i) => `sum${i}[segment * u.columns + column] = parts${i}[lane] * u.factor;`)}
  }
}`;
};

/** Workgroups that keep a GPU busy, and rows of an invocation below which another workgroup isn't worth its start. */
const [enough, fewest] = [256, 16];

/** The sums, each of the shape given, which has blocks · columns elements: one dispatch, or two where rows are many. */
export function sumColumns(backend: Webgpu, sums: ColumnSums, shape: readonly number[]): TensorInfo[] {
  const { inputs, terms, factor = 1, blocks, rows, columns } = sums;
  const wide = Math.min(64, 2 ** Math.ceil(Math.log2(columns)));
  const across = Math.ceil(columns / wide);
  const least = (fewest * lanes) / wide;
  const most = Math.min(Math.ceil(enough / (blocks * across)), Math.ceil(rows / least));
  const chunkRows = Math.ceil(rows / Math.max(1, most));
  const chunks = Math.ceil(rows / chunkRows);
  const parts = terms.map(() => output(backend, [blocks * chunks, columns]));
  const count = across * blocks * chunks;
  const workgroups = spread(count);
  dispatch(backend, {
    code: code(Object.keys(inputs), terms, wide),
    bindings: [...Object.values(inputs), ...parts],
    uniforms: [columns, rows, chunkRows, chunks, across, workgroups[0], count, float(factor)],
    workgroups,
  });
  return foldAway(backend, parts, { outer: blocks, segments: chunks, inner: columns }, shape);
}
