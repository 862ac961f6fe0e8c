import type { TensorInfo } from "#tf";
import { sumColumns } from "./columns.ts";
import { dispatch, float, output } from "./dispatch.ts";
import { spread } from "./grid.ts";
import { kernel, sizeOf } from "./kernel.ts";
import { lanesOf, storage } from "./norm.wgsl.ts";

const lanes = 64;

type Attributes = { readonly epsilon: number; readonly isCentred: boolean; readonly aroundOne: boolean };

/** What a shader is made for; `span` invocations work on a row. */
interface Kind extends Attributes {
  readonly isWide: boolean;
  readonly span: number;
  readonly hasScale: boolean;
  readonly hasOffset: boolean;
}

/** Each invocation's row, and sums over a row that each of its invocations gets. */
const head = ({ isWide, span }: Kind, bindings: readonly string[]) => /* wgsl */ `
${lanesOf(isWide)}
${storage(...bindings)}
struct Uniforms { rows: u32, width: u32, exampleRows: u32, exampleStride: u32, rowWidth: u32, size: f32, epsilon: f32 }
@group(0) @binding(${bindings.length}) var<uniform> u: Uniforms;
var<workgroup> sums: array<f32, ${lanes}>;
fn rowSum(lane: u32, value: f32) -> f32 {
  sums[lane] = value;
  for (var half = ${span / 2}u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (lane % ${span}u < half) { sums[lane] += sums[lane + half]; }
  }
  workgroupBarrier();
  let sum = sums[lane - lane % ${span}u];
  workgroupBarrier();
  return sum;
}
@compute @workgroup_size(${lanes})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let row = (group.x + group.y * u.rowWidth) * ${lanes / span}u + lane / ${span}u;
  let width = select(0u, u.width, row < u.rows);
  let first = row * u.width;
  let affine = (row / u.exampleRows) * u.exampleStride;
  let start = lane % ${span}u;`;

const each = (body: string, span: number) => `for (var i = start; i < width; i += ${span}u) { ${body} }`;

const scaleOf = ({ hasScale, aroundOne }: Kind) =>
  hasScale ? `(scale[affine + i]${aroundOne ? " + V(1.0)" : ""})` : "V(1.0)";

const forwardCode = (kind: Kind) => {
  const { span, isCentred, hasScale, hasOffset } = kind;
  const bindings = ["x", ...(hasScale ? ["scale"] : []), ...(hasOffset ? ["offset"] : []), "y!", "statistics:f32!"];
  return /* wgsl */ `${head(kind, bindings)}
  var sum = V();
  ${isCentred ? each("sum += x[first + i];", span) : ""}
  let mean = ${isCentred ? "rowSum(lane, total(sum)) / u.size" : "0.0"};
  var squares = V();
  ${each("let d = x[first + i] - mean; squares += d * d;", span)}
  let rate = inverseSqrt(rowSum(lane, total(squares)) / u.size + u.epsilon);
  ${each(`y[first + i] = (x[first + i] - mean) * rate * ${scaleOf(kind)}${hasOffset ? " + offset[affine + i]" : ""};`, span)}
  if (start == 0u && row < u.rows) { statistics[2u * row] = mean; statistics[2u * row + 1u] = rate; }
}`;
};

const gradientCode = (kind: Kind) => {
  const { span, isCentred, hasScale } = kind;
  const bindings = ["dy", "x", "statistics:f32", ...(hasScale ? ["scale"] : []), "dx!"];
  const dz = `let dz = dy[first + i] * ${scaleOf(kind)}; let normal = (x[first + i] - mean) * rate;`;
  return /* wgsl */ `${head(kind, bindings)}
  let at = min(row, u.rows - 1u);
  let mean = statistics[2u * at];
  let rate = statistics[2u * at + 1u];
  var s1 = V();
  var s2 = V();
  ${each(`${dz} s1 += dz; s2 += dz * normal;`, span)}
  let m1 = ${isCentred ? "rowSum(lane, total(s1)) / u.size" : "0.0"};
  let m2 = rowSum(lane, total(s2)) / u.size;
  ${each(`${dz} dx[first + i] = rate * (dz - m1 - normal * m2);`, span)}
}`;
};

function layout(x: TensorInfo, attributes: Attributes, scale?: TensorInfo, offset?: TensorInfo) {
  const [examples, channels] = [x.shape[0]!, x.shape.at(-1)!];
  const rows = sizeOf(x.shape) / channels;
  const isWide = channels % 4 === 0;
  const width = isWide ? channels / 4 : channels;
  const span = Math.min(lanes, Math.max(2, 2 ** Math.ceil(Math.log2(width))));
  const kind: Kind = { ...attributes, isWide, span, hasScale: scale !== undefined, hasOffset: offset !== undefined };
  const isPerExample = (scale ?? offset)?.shape.length === 2;
  const workgroups = spread(Math.ceil(rows / (lanes / span)));
  const sizes = [rows, width, rows / examples, isPerExample ? width : 0, workgroups[0], float(channels)];
  return { kind, isPerExample, rows, workgroups, uniforms: [...sizes, float(attributes.epsilon)] };
}

const given = (...tensors: readonly (TensorInfo | undefined)[]) => tensors.filter((tensor) => tensor !== undefined);

const forward = kernel<Attributes>("LayerNorm", (backend, inputs, attributes) => {
  const [x, scale, offset] = [inputs.x!, inputs.scale, inputs.offset];
  const { kind, rows, workgroups, uniforms } = layout(x, attributes, scale, offset);
  const [y, statistics] = [output(backend, x.shape), output(backend, [rows, 2])];
  const bindings = [...given(x, scale, offset), y, statistics];
  dispatch(backend, { code: forwardCode(kind), bindings, uniforms, workgroups });
  return [y, statistics];
});

const gradient = kernel<Attributes>("LayerNormGradient", (backend, inputs, attributes) => {
  const [dy, x, statistics, scale, offset] = [inputs.dy!, inputs.x!, inputs.statistics!, inputs.scale, inputs.offset];
  const { kind, isPerExample, rows, workgroups, uniforms } = layout(x, attributes, scale, offset);
  const dx = output(backend, x.shape);
  const bindings = [...given(dy, x, statistics, scale), dx];
  dispatch(backend, { code: gradientCode(kind), bindings, uniforms, workgroups });
  const terms = [
    ...(scale ? ["dy[i] * (x[i] - statistics[2u * row]) * statistics[2u * row + 1u]"] : []),
    ...(offset ? ["dy[i]"] : []),
  ];
  if (terms.length === 0) return [dx];
  const blocks = isPerExample ? x.shape[0]! : 1;
  const read: Record<string, TensorInfo> = scale ? { dy, x, statistics } : { dy };
  const columns = x.shape.at(-1)!;
  const sums = { inputs: read, terms, blocks, rows: rows / blocks, columns };
  return [dx, ...sumColumns(backend, sums, (scale ?? offset)!.shape)];
});

export const layerNormKernels = [forward, gradient];
