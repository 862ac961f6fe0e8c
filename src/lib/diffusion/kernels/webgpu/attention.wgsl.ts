/**
 * Pieces of WGSL for the attention kernels. A workgroup of 64 invocations works with tiles of 32 × 32 numbers: invocation
 * (g, h) of 8 × 8 holds rows 4g … 4g + 3, columns 4h … 4h + 3. In workgroup memory a tile is [inner][8] vectors of four rows
 * of the left operand, or of four columns of the right one.
 */
export const tile = 32;

const parts = ["x", "y", "z", "w"] as const;

/** Of each of a vector's four parts. */
export const four = (text: (part: string, i: number) => string): string => parts.map(text).join("\n    ");

/** A tensor [b, h, length, d] or [b, length, h, d]: `name4(row, column)` are four numbers of the head along d, 0 outside. */
const reader = (name: string, length: string, isWide: boolean) =>
  isWide
    ? /* wgsl */ `
fn ${name}4(row: u32, column: u32) -> vec4f {
  if (row >= u.${length} || column >= u.d) { return vec4f(); }
  return ${name}[(start_${length} + row * stride + column) / 4u];
}`
    : /* wgsl */ `
fn ${name}4(row: u32, column: u32) -> vec4f {
  if (row >= u.${length}) { return vec4f(); }
  let at = start_${length} + row * stride + column;
  let four = vec4f(${name}[at], ${name}[at + 1u], ${name}[at + 2u], ${name}[at + 3u]);
  return select(vec4f(), four, vec4u(column) + vec4u(0u, 1u, 2u, 3u) < vec4u(u.d));
}`;

const writer = (name: string, length: string, isWide: boolean) =>
  isWide
    ? /* wgsl */ `
fn write_${name}(row: u32, column: u32, four: vec4f) {
  if (row < u.${length} && column < u.d) { ${name}[(start_${length} + row * stride + column) / 4u] = four; }
}`
    : /* wgsl */ `
fn write_${name}(row: u32, column: u32, four: vec4f) {
  let at = start_${length} + row * stride + column;
  ${four((part, i) => `if (row < u.${length} && column + ${i}u < u.d) { ${name}[at + ${i}u] = four.${part}; }`)}
}`;

export interface Bindings {
  /** Tensors of n and of m rows of d numbers a head that are read, and written. */
  readonly queries: readonly string[];
  readonly keys: readonly string[];
  readonly queryResults?: readonly string[];
  readonly keyResults?: readonly string[];
  /** Tensors [b, h, n] that are read, and written. */
  readonly rows?: readonly string[];
  readonly rowResults?: readonly string[];
}

/** Declarations, in the order of `Bindings`, and the start of `main`; a workgroup has its tile and its head. */
export function head(bindings: Bindings, isWide: boolean): string {
  const { queries, keys, queryResults = [], keyResults = [], rows = [], rowResults = [] } = bindings;
  const type = isWide ? "vec4f" : "f32";
  const declared = [
    ...[...queries, ...keys].map((name) => `read> ${name}: array<${type}>`),
    ...rows.map((name) => `read> ${name}: array<f32>`),
    ...[...queryResults, ...keyResults].map((name) => `read_write> ${name}: array<${type}>`),
    ...rowResults.map((name) => `read_write> ${name}: array<f32>`),
  ];
  return /* wgsl */ `
struct Uniforms { n: u32, m: u32, d: u32, heads: u32, rowWidth: u32, causal: u32, tokensFirst: u32, each: u32, scale: f32 }
${declared.map((text, i) => `@group(0) @binding(${i}) var<storage, ${text};`).join("\n")}
@group(0) @binding(${declared.length}) var<uniform> u: Uniforms;
var<private> start_n: u32;
var<private> start_m: u32;
var<private> stride: u32;
var<workgroup> left: array<vec4f, 256>;
var<workgroup> right: array<vec4f, 256>;
var<workgroup> weights: array<vec4f, 256>;
var<workgroup> perRow: array<vec4f, 64>;
${queries.map((name) => reader(name, "n", isWide)).join("")}${keys.map((name) => reader(name, "m", isWide)).join("")}
${queryResults.map((name) => writer(name, "n", isWide)).join("")}${keyResults.map((name) => writer(name, "m", isWide)).join("")}
fn total(v: vec4f) -> f32 { return (v.x + v.y) + (v.z + v.w); }
fn seen(row: u32, column: u32) -> vec4<bool> {
  let keys = vec4u(column) + vec4u(0u, 1u, 2u, 3u);
  return keys < vec4u(select(u.m, min(u.m, row + 1u), u.causal > 0u));
}
fn power(v: vec4f) -> vec4f { return exp(clamp(v, vec4f(-80.0), vec4f(80.0))); }
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let index = group.y + group.z * u.rowWidth;
  if (index >= u.heads) { return; }
  let outer = select(index, index / u.each, u.tokensFirst > 0u);
  let before = select(0u, (index % u.each) * u.d, u.tokensFirst > 0u);
  stride = select(u.d, u.each * u.d, u.tokensFirst > 0u);
  start_n = outer * u.n * stride + before;
  start_m = outer * u.m * stride + before;
  let g = lane / 8u;
  let h = lane % 8u;`;
}

/** Loads a tile so that its columns are the product's inner dimension. */
const turned = (memory: string, name: string, row: string, column: string) => /* wgsl */ `{
    let v0 = ${name}4(${row} + 4u * g, ${column} + 4u * h);
    let v1 = ${name}4(${row} + 4u * g + 1u, ${column} + 4u * h);
    let v2 = ${name}4(${row} + 4u * g + 2u, ${column} + 4u * h);
    let v3 = ${name}4(${row} + 4u * g + 3u, ${column} + 4u * h);
    ${four((part, i) => `${memory}[(4u * h + ${i}u) * 8u + g] = vec4f(v0.${part}, v1.${part}, v2.${part}, v3.${part});`)}
  }`;

/** Loads a tile so that its rows are the product's inner dimension. */
const straight = (memory: string, name: string, row: string, column: string) => /* wgsl */ `
    for (var i = 4u * g; i < 4u * g + 4u; i++) { ${memory}[i * 8u + h] = ${name}4(${row} + i, ${column} + 4u * h); }`;

/** Adds the product of two tiles in workgroup memory to an array of four vectors. */
const multiply = (into: string, leftTile: string) => /* wgsl */ `
    for (var inner = 0u; inner < ${tile}u; inner++) {
      let a = ${leftTile}[inner * 8u + g];
      let b = right[inner * 8u + h];
      ${four((part, i) => `${into}[${i}] += a.${part} * b;`)}
    }`;

/** Declares `into`, rows of a times rows of b over all of d, as a tile. */
export const products = (into: string, a: string, row: string, b: string, key: string, strips: number): string => `
    var ${into} = array(vec4f(), vec4f(), vec4f(), vec4f());
    for (var strip = 0u; strip < ${strips * tile}u; strip += ${tile}u) {
      ${turned("left", a, row, "strip")}
      ${turned("right", b, key, "strip")}
      workgroupBarrier();
      ${multiply(into, "left")}
      workgroupBarrier();
    }`;

const stripsOf = (strips: number, text: (i: number) => string) =>
  Array.from({ length: strips }, (_, i) => text(i)).join("\n");

/** Adds `weights` times the rows of a tensor to `into0`, `into1`, …, one for each strip of d. */
export const accumulate = (into: string, name: string, row: string, strips: number): string =>
  stripsOf(strips, (i) => {
    const load = straight("right", name, row, `${i * tile}u`);
    return `${load}\n    workgroupBarrier();${multiply(`${into}${i}`, "weights")}\n    workgroupBarrier();`;
  });

export const declareStrips = (into: string, strips: number): string =>
  stripsOf(strips, (i) => `var ${into}${i}: array<vec4f, 4>;`);

/** Every row of every strip: a statement for `into[i]`. */
export const eachRow = (into: string, strips: number, text: (row: string, part: string, i: number) => string): string =>
  stripsOf(strips, (strip) => four((part, i) => text(`${into}${strip}[${i}]`, part, i)));

/** Writes the strips to a result's rows from `row` on, each row times `factor`, by its part. */
export const store = (into: string, result: string, row: string, strips: number, factor?: string): string =>
  stripsOf(strips, (strip) =>
    four(
      (part, i) =>
        `write_${result}(${row} + 4u * g + ${i}u, ${strip * tile}u + 4u * h, ${into}${strip}[${i}]${factor ? ` * ${factor}.${part}` : ""});`,
    ),
  );

/** Keeps a tile in `weights`, turned: its columns become the inner dimension. */
export const keepTurned = (name: string): string =>
  four((part, i) => {
    const rows = [0, 1, 2, 3].map((row) => `${name}[${row}].${part}`).join(", ");
    return `weights[(4u * h + ${i}u) * 8u + g] = vec4f(${rows});`;
  });

/** Keeps a tile in `weights`: its rows are the inner dimension. */
export const keepStraight = (name: string): string =>
  four((_, i) => `weights[(4u * g + ${i}u) * 8u + h] = ${name}[${i}];`);

/** Declares `into`, a number for each of the invocation's four rows, from those of all invocations with the same rows. */
export const acrossRow = (
  into: string,
  value: string,
  start: string,
  join: (a: string, b: string) => string,
): string => `
    perRow[h * 8u + g] = ${value};
    workgroupBarrier();
    var ${into} = ${start};
    for (var j = 0u; j < 8u; j++) { ${into} = ${join(into, "perRow[j * 8u + g]")}; }`;
