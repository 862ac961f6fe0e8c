import { fma, loadSome, storeSome } from "./simd";

/**
 * Sums down the columns of a matrix [m, n]: of its numbers, or, with `middle` [n], of the squares of what they differ from it
 * by. Columns are taken sixteen at a time, a line of the cache.
 */
export function sumColumns(from: usize, middle: usize, m: i32, n: i32, to: usize): void {
  const row = <usize>n << 2;
  let j = 0;
  for (; j <= n - 16; j += 16) {
    sixteen(from, middle, row, m, to);
    from += 64;
    to += 64;
    if (middle != 0) middle += 64;
  }
  for (; j < n; j += 4) {
    const some = min(4, n - j);
    four(from, middle, row, m, to, some);
    from += 16;
    to += 16;
    if (middle != 0) middle += 16;
  }
}

function sixteen(from: usize, middle: usize, row: usize, m: i32, to: usize): void {
  const isSquare = middle != 0;
  const m0 = isSquare ? v128.load(middle) : f32x4.splat(0);
  const m1 = isSquare ? v128.load(middle, 16) : m0;
  const m2 = isSquare ? v128.load(middle, 32) : m0;
  const m3 = isSquare ? v128.load(middle, 48) : m0;
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let i = 0; i < m; i++, from += row) {
    const d0 = f32x4.sub(v128.load(from), m0);
    const d1 = f32x4.sub(v128.load(from, 16), m1);
    const d2 = f32x4.sub(v128.load(from, 32), m2);
    const d3 = f32x4.sub(v128.load(from, 48), m3);
    s0 = isSquare ? fma(d0, d0, s0) : f32x4.add(d0, s0);
    s1 = isSquare ? fma(d1, d1, s1) : f32x4.add(d1, s1);
    s2 = isSquare ? fma(d2, d2, s2) : f32x4.add(d2, s2);
    s3 = isSquare ? fma(d3, d3, s3) : f32x4.add(d3, s3);
  }
  v128.store(to, s0);
  v128.store(to, s1, 16);
  v128.store(to, s2, 32);
  v128.store(to, s3, 48);
}

function four(from: usize, middle: usize, row: usize, m: i32, to: usize, some: i32): void {
  const isSquare = middle != 0;
  const at = isSquare ? read(middle, some) : f32x4.splat(0);
  let sum = f32x4.splat(0);
  for (let i = 0; i < m; i++, from += row) {
    const d = f32x4.sub(read(from, some), at);
    sum = isSquare ? fma(d, d, sum) : f32x4.add(d, sum);
  }
  write(to, sum, some);
}

/** Up to four floats. */
@inline
export function read(at: usize, some: i32): v128 {
  return some >= 4 ? v128.load(at) : loadSome(at, some);
}

/** Up to four floats. */
@inline
export function write(at: usize, v: v128, some: i32): void {
  if (some >= 4) v128.store(at, v);
  else storeSome(at, v, some);
}

/** to [blocks, n], sums down the columns of x [blocks, m, n], times a factor. */
export function sumBlocks(x: usize, to: usize, blocks: i32, m: i32, n: i32, factor: f32): void {
  for (let i = 0; i < blocks; i++, x += 4 * m * n, to += 4 * n) {
    sumColumns(x, 0, m, n, to);
    if (factor == 1) continue;
    for (let j = 0; j < n; j += 4) write(to + 4 * j, f32x4.mul(read(to + 4 * j, n - j), f32x4.splat(factor)), n - j);
  }
}
