import { read, write } from "./columns";
import { fma } from "./simd";

/** Rows of a tile: as many as leave room in sixteen registers, of which the unfused product takes one more. */
// @ts-expect-error: decorator
@inline export const rows: i32 = ASC_FEATURE_RELAXED_SIMD ? 6 : 4;
/** Columns of a tile, in floats. */
// @ts-expect-error: decorator
@inline export const columns: i32 = 8;

/**
 * c [rows, 8] = from + a b for packed panels a [k, rows] and b [k, 8]: the inner kernel of Goto & van de Geijn (Anatomy of
 * high-performance matrix multiplication, 2008). The tile stays in registers all along. Strides are in bytes; with stride 0
 * all rows start from the same numbers.
 */
export function tile(k: i32, a: usize, b: usize, from: usize, fromStride: usize, c: usize, stride: usize): void {
  let c00 = v128.load(from), c01 = v128.load(from, 16);
  from += fromStride;
  let c10 = v128.load(from), c11 = v128.load(from, 16);
  from += fromStride;
  let c20 = v128.load(from), c21 = v128.load(from, 16);
  from += fromStride;
  let c30 = v128.load(from), c31 = v128.load(from, 16);
  let c40 = c00, c41 = c01, c50 = c00, c51 = c01;
  if (rows == 6) {
    from += fromStride;
    c40 = v128.load(from), c41 = v128.load(from, 16);
    from += fromStride;
    c50 = v128.load(from), c51 = v128.load(from, 16);
  }
  for (let p = 0; p < k; p++) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    const a0 = v128.load32_splat(a);
    c00 = fma(a0, b0, c00);
    c01 = fma(a0, b1, c01);
    const a1 = v128.load32_splat(a, 4);
    c10 = fma(a1, b0, c10);
    c11 = fma(a1, b1, c11);
    const a2 = v128.load32_splat(a, 8);
    c20 = fma(a2, b0, c20);
    c21 = fma(a2, b1, c21);
    const a3 = v128.load32_splat(a, 12);
    c30 = fma(a3, b0, c30);
    c31 = fma(a3, b1, c31);
    if (rows == 6) {
      const a4 = v128.load32_splat(a, 16);
      c40 = fma(a4, b0, c40);
      c41 = fma(a4, b1, c41);
      const a5 = v128.load32_splat(a, 20);
      c50 = fma(a5, b0, c50);
      c51 = fma(a5, b1, c51);
    }
    a += 4 * rows;
    b += 4 * columns;
  }
  v128.store(c, c00), v128.store(c, c01, 16);
  c += stride;
  v128.store(c, c10), v128.store(c, c11, 16);
  c += stride;
  v128.store(c, c20), v128.store(c, c21, 16);
  c += stride;
  v128.store(c, c30), v128.store(c, c31, 16);
  if (rows == 6) {
    c += stride;
    v128.store(c, c40), v128.store(c, c41, 16);
    c += stride;
    v128.store(c, c50), v128.store(c, c51, 16);
  }
}

/** As `tile`, of which only the first `height` rows and `width` columns are there; `room` [rows, 8] is lent. */
export function edgeTile(
  k: i32, a: usize, b: usize, from: usize, fromStride: usize, c: usize, stride: usize,
  height: i32, width: i32, room: usize, zeros: usize,
): void {
  tile(k, a, b, zeros, 0, room, 4 * columns);
  for (let i = 0; i < height; i++, from += fromStride, c += stride, room += 4 * columns)
    for (let at: usize = 0, left = width; left > 0; left -= 4, at += 16)
      write(c + at, f32x4.add(read(from + at, left), v128.load(room + at)), left);
}
