import type { TensorInfo } from "#tf";
import { dispatch, output, type Webgpu } from "./dispatch.ts";
import { spread } from "./grid.ts";
import { foldAway } from "./segments.ts";

/**
 * A product of matrices [m, k] [k, n] whose operands are never stored: an invocation computes four rows of the left one, or
 * four columns of the right one, at a time. WGSL sees the uniforms m, n, k and those named here as `u`.
 */
export interface ImplicitProduct {
  readonly inputs: readonly (readonly [name: string, tensor: TensorInfo, isWide: boolean])[];
  /** Added to each row, [n]. */
  readonly bias?: TensorInfo;
  readonly uniforms: Readonly<Record<string, number>>;
  readonly left: Operand;
  readonly right: Operand;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly shape: readonly number[];
}

export interface Operand {
  /** Whether neighbouring numbers in memory differ in the inner place; else in row or column. */
  readonly alongInner: boolean;
  /** Statements for what depends on `outer`, the first of the four rows or columns, alone. */
  readonly once: string;
  /** Statements that set the parts of `value`, zero before, at the inner place `at`; bounds of `outer` are theirs to see to. */
  readonly each: string;
}

export const parts = ["x", "y", "z", "w"] as const;

const four = (text: (part: string, i: number) => string) => parts.map(text).join("\n      ");

const load = (memory: string, { alongInner, once, each }: Operand, first: string, wide: number) => {
  const [inner, outer] = alongInner ? [`lane % ${wide}u`, `lane / ${wide}u`] : [`lane / ${wide}u`, `lane % ${wide}u`];
  const body = /* wgsl */ `{
      var value = vec4f();
      let at = start + ${memory}Inner;
      let outer = ${memory}Outer;
      if (at < end) { ${each} }
      ${memory}[${memory}Inner * ${wide}u + ${outer}] = value;
    }`;
  const frame = /* wgsl */ `
  let ${memory}Inner = ${inner};
  let ${memory}Outer = ${first} + 4u * (${outer});
  ${once.replaceAll("outer", `${memory}Outer`)}`;
  return { body, frame };
};

const code = ({ inputs, bias, uniforms, left, right }: ImplicitProduct, tile: number, isWide: boolean) => {
  const wide = tile / 4;
  const [a, b] = [load("rows", left, "row0", wide), load("columns", right, "column0", wide)];
  const names = [...Object.keys(uniforms), "m", "n", "k", "chunk", "across", "rowWidth", "count"];
  const store = isWide
    ? "if (column < u.n) { result[((group.z * u.m + row) * u.n + column) / 4u] = sum; }"
    : four(
        (part, i) =>
          `if (column + ${i}u < u.n) { result[(group.z * u.m + row) * u.n + column + ${i}u] = sum.${part}; }`,
      );
  const declare = ([name, , isWideInput]: ImplicitProduct["inputs"][number], i: number) =>
    `@group(0) @binding(${i}) var<storage, read> ${name}: array<${isWideInput ? "vec4f" : "f32"}>;`;
  const all = bias ? [...inputs, ["bias", bias, false] as const] : inputs;
  const add = `if (group.z == 0u) { sum += vec4f(bias[column], bias[column + 1u], bias[column + 2u], bias[column + 3u]); }`;
  return /* wgsl */ `
struct Uniforms { ${names.map((name) => `${name}: u32`).join(", ")} }
${all.map(declare).join("\n")}
@group(0) @binding(${all.length}) var<storage, read_write> result: array<${isWide ? "vec4f" : "f32"}>;
@group(0) @binding(${all.length + 1}) var<uniform> u: Uniforms;
var<workgroup> rows: array<vec4f, ${wide * wide}>;
var<workgroup> columns: array<vec4f, ${wide * wide}>;
@compute @workgroup_size(${wide * wide})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let index = group.x + group.y * u.rowWidth;
  if (index >= u.count) { return; }
  let row0 = (index / u.across) * ${tile}u;
  let column0 = (index % u.across) * ${tile}u;
  let g = lane / ${wide}u;
  let h = lane % ${wide}u;
  let end = min(u.k, (group.z + 1u) * u.chunk);
  ${a.frame}${b.frame}
  var sums = array(vec4f(), vec4f(), vec4f(), vec4f());
  for (var start = group.z * u.chunk; start < end; start += ${wide}u) {
    ${a.body}
    ${b.body}
    workgroupBarrier();
    for (var inner = 0u; inner < ${wide}u; inner++) {
      let l = rows[inner * ${wide}u + g];
      let r = columns[inner * ${wide}u + h];
      ${four((part, i) => `sums[${i}] += l.${part} * r;`)}
    }
    workgroupBarrier();
  }
  let column = column0 + 4u * h;
  for (var i = 0u; i < 4u; i++) {
    let row = row0 + 4u * g + i;
    var sum = sums[i];
    ${bias ? add : ""}
    if (row < u.m) { ${store} }
  }
}`;
};

/** Workgroups that keep a GPU busy, and the length of the inner dimension below which another isn't worth its start. */
const [enough, fewest] = [256, 256];

/**
 * The product, of the shape given: one dispatch, or two where few tiles have a long inner dimension: then several workgroups
 * share one, and their sums are added in order, so that the same numbers come out every time.
 */
export function implicitProduct(backend: Webgpu, product: ImplicitProduct): TensorInfo {
  const { inputs, uniforms, m, n, k, shape } = product;
  const tile = Math.min(m, n) > 32 ? 64 : 32;
  const across = Math.ceil(n / tile);
  const count = across * Math.ceil(m / tile);
  const most = Math.max(1, Math.min(Math.ceil(enough / count), Math.ceil(k / fewest)));
  const chunk = Math.ceil(k / most);
  const chunks = Math.ceil(k / chunk);
  const [x, y] = spread(count);
  const sums = output(backend, [chunks, m, n]);
  dispatch(backend, {
    code: code(product, tile, n % 4 === 0),
    bindings: [...inputs.map(([, tensor]) => tensor), ...(product.bias ? [product.bias] : []), sums],
    uniforms: [...Object.values(uniforms), m, n, k, chunk, across, x, count],
    workgroups: [x, y, chunks],
  });
  return foldAway(backend, [sums], { outer: 1, segments: chunks, inner: m * n }, shape)[0]!;
}
