/** How a product of matrices reads its operands and writes its result: WGSL that sees the uniforms m, n, k as `u`. */
export interface Product {
  /** Declarations of bindings and of what the expressions below use. */
  readonly declarations: string;
  /** Element (row, inner) of the left operand, and element (inner, column) of the right one, both within bounds. */
  readonly left: string;
  readonly right: string;
  /** Whether neighbouring elements in memory differ in `inner`; else in `row`, or in `column`. */
  readonly leftAlongInner: boolean;
  readonly rightAlongInner: boolean;
  /** Statement that stores `value`, the element (row, column) of the product. */
  readonly store: string;
  /** Statement that stores `value`, the sum of column `column` of the right operand. */
  readonly storeColumnSum?: string;
}

/** Width of a tile of the result, and of the strips of the operands that are in workgroup memory at a time. */
export interface Tiling {
  readonly tile: 32 | 64;
}

const strip = 16;

/** Large tiles read less memory; small ones keep more of the GPU busy. */
export const tilingOf = (rows: number, columns: number): Tiling =>
  Math.ceil(rows / 64) * Math.ceil(columns / 64) >= 64 ? { tile: 64 } : { tile: 32 };

export const productGroups = (rows: number, columns: number, { tile }: Tiling): readonly [number, number] => [
  Math.ceil(columns / tile),
  Math.ceil(rows / tile),
];

/** WGSL of a tiled product [m, k] [k, n]; each invocation holds 4 × 4 elements of the result. */
export function productCode(product: Product, { tile }: Tiling): string {
  const lanes = (tile / 4) ** 2;
  const loads = (strip * tile) / lanes;
  const place = (alongInner: boolean) =>
    alongInner
      ? `let inner = i % ${strip}u; let outer = i / ${strip}u;`
      : `let outer = i % ${tile}u; let inner = i / ${tile}u;`;
  const load = (name: string, alongInner: boolean, outer: string, bound: string, element: string) => /* wgsl */ `
    for (var j = 0u; j < ${loads}u; j++) {
      let i = lane + j * ${lanes}u;
      ${place(alongInner)}
      let at = start + inner;
      let ${outer} = ${name}0 + outer;
      var value = 0.0;
      if (${outer} < u.${bound} && at < u.k) { value = ${element}; }
      ${name}s[inner * ${tile}u + outer] = value;
    }`;
  return /* wgsl */ `
struct Uniforms { m: u32, n: u32, k: u32 }
${product.declarations}
var<workgroup> rows: array<f32, ${strip * tile}>;
var<workgroup> columns: array<f32, ${strip * tile}>;
@compute @workgroup_size(${lanes})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let row0 = group.y * ${tile}u;
  let column0 = group.x * ${tile}u;
  let down = 4u * (lane / ${tile / 4}u);
  let across = 4u * (lane % ${tile / 4}u);
  var sums: array<vec4f, 4>;
  var columnSum = 0.0;
  for (var start = 0u; start < u.k; start += ${strip}u) {
    ${load("row", product.leftAlongInner, "row", "m", product.left)}
    ${load("column", product.rightAlongInner, "column", "n", product.right)}
    workgroupBarrier();
    for (var inner = 0u; inner < ${strip}u; inner++) {
      let r = inner * ${tile}u + down;
      let c = inner * ${tile}u + across;
      let right = vec4f(columns[c], columns[c + 1u], columns[c + 2u], columns[c + 3u]);
      sums[0] += rows[r] * right;
      sums[1] += rows[r + 1u] * right;
      sums[2] += rows[r + 2u] * right;
      sums[3] += rows[r + 3u] * right;
    }
    ${product.storeColumnSum ? columnSums(tile) : ""}
    workgroupBarrier();
  }
  for (var i = 0u; i < 4u; i++) {
    for (var j = 0u; j < 4u; j++) {
      let row = row0 + down + i;
      let column = column0 + across + j;
      let value = sums[i][j];
      if (row < u.m && column < u.n) { ${product.store} }
    }
  }
  ${product.storeColumnSum ? storeColumnSums(product.storeColumnSum, tile) : ""}
}`;
}

const columnSums = (tile: number) => /* wgsl */ `
    if (group.y == 0u && lane < ${tile}u) {
      for (var inner = 0u; inner < ${strip}u; inner++) { columnSum += columns[inner * ${tile}u + lane]; }
    }`;

const storeColumnSums = (store: string, tile: number) => /* wgsl */ `
  if (group.y == 0u && lane < ${tile}u && column0 + lane < u.n) {
    let column = column0 + lane;
    let value = columnSum;
    ${store}
  }`;
