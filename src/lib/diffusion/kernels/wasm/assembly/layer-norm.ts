import { read, write } from "./columns";
import { clear, fma, total } from "./simd";

/** What scale is where there is none, and what is added to it. */
@inline
function factor(scale: usize, at: usize, some: i32, plus: f32): v128 {
  return scale == 0 ? f32x4.splat(1) : f32x4.add(read(scale + at, some), f32x4.splat(plus));
}

/**
 * Layer normalisation (Ba et al., arXiv:1607.06450) of x [b, n, c], row by row, or, not centred, division by the root of the
 * mean square; scale and offset are absent (0), [c], or [b, c] with steps of that many bytes from example to example; `plus`
 * is added to the scale. Statistics [b, n, 2] are means and 1 / √(variance + ε).
 */
export function layerNorm(
  x: usize,
  scale: usize,
  offset: usize,
  step: usize,
  y: usize,
  statistics: usize,
  b: i32,
  n: i32,
  c: i32,
  epsilon: f32,
  isCentred: bool,
  plus: f32,
): void {
  const row = <usize>c << 2;
  for (let i = 0; i < b; i++) {
    for (let r = 0; r < n; r++, x += row, y += row, statistics += 8) {
      const mean: f32 = isCentred ? rowSum(x, c) / <f32>c : 0;
      const rate: f32 = <f32>1 / sqrt<f32>(rowSquares(x, c, mean) / <f32>c + epsilon);
      store<f32>(statistics, mean);
      store<f32>(statistics, rate, 4);
      normalised(x, scale, offset, y, c, mean, rate, plus);
    }
    if (scale != 0) scale += step;
    if (offset != 0) offset += step;
  }
}

function rowSum(x: usize, c: i32): f32 {
  let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
  for (; c >= 16; c -= 16, x += 64) {
    s0 = f32x4.add(s0, v128.load(x));
    s1 = f32x4.add(s1, v128.load(x, 16));
    s2 = f32x4.add(s2, v128.load(x, 32));
    s3 = f32x4.add(s3, v128.load(x, 48));
  }
  for (; c > 0; c -= 4, x += 16) s0 = f32x4.add(s0, read(x, c));
  return total(f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3)));
}

/** The sum of squared differences to the mean. */
function rowSquares(x: usize, c: i32, mean: f32): f32 {
  const middle = f32x4.splat(mean);
  let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
  for (; c >= 16; c -= 16, x += 64) {
    s0 = plusSquare(s0, v128.load(x), middle);
    s1 = plusSquare(s1, v128.load(x, 16), middle);
    s2 = plusSquare(s2, v128.load(x, 32), middle);
    s3 = plusSquare(s3, v128.load(x, 48), middle);
  }
  for (; c >= 4; c -= 4, x += 16) s0 = plusSquare(s0, v128.load(x), middle);
  let rest: f32 = 0;
  for (; c > 0; c--, x += 4) {
    const d = load<f32>(x) - mean;
    rest += d * d;
  }
  return total(f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3))) + rest;
}

@inline
function plusSquare(sum: v128, x: v128, middle: v128): v128 {
  const d = f32x4.sub(x, middle);
  return fma(d, d, sum);
}

function normalised(x: usize, scale: usize, offset: usize, y: usize, c: i32, mean: f32, rate: f32, plus: f32): void {
  for (let j = 0; j < c; j += 4) {
    const some = c - j;
    const at = <usize>j << 2;
    const n = f32x4.mul(f32x4.sub(read(x + at, some), f32x4.splat(mean)), f32x4.splat(rate));
    const shift = offset == 0 ? f32x4.splat(0) : read(offset + at, some);
    write(y + at, fma(n, factor(scale, at, some, plus), shift), some);
  }
}

/** Its gradients, as those of group normalisation; of scale and offset where they are wanted (not 0), in their shapes. */
export function layerNormGradient(
  dy: usize,
  x: usize,
  scale: usize,
  step: usize,
  statistics: usize,
  dx: usize,
  dscale: usize,
  doffset: usize,
  b: i32,
  n: i32,
  c: i32,
  isCentred: bool,
  plus: f32,
): void {
  const row = <usize>c << 2;
  const size = step == 0 ? c : b * c;
  if (dscale != 0) clear(dscale, size);
  if (doffset != 0) clear(doffset, size);
  for (let i = 0; i < b; i++) {
    for (let r = 0; r < n; r++, dy += row, x += row, dx += row, statistics += 8)
      oneRow(dy, x, scale, dx, dscale, doffset, c, load<f32>(statistics), load<f32>(statistics, 4), isCentred, plus);
    if (scale != 0) scale += step;
    if (dscale != 0) dscale += step;
    if (doffset != 0) doffset += step;
  }
}

function oneRow(
  dy: usize,
  x: usize,
  scale: usize,
  dx: usize,
  dscale: usize,
  doffset: usize,
  c: i32,
  mean: f32,
  rate: f32,
  isCentred: bool,
  plus: f32,
): void {
  let sum = f32x4.splat(0);
  let along = f32x4.splat(0);
  for (let j = 0; j < c; j += 4) {
    const some = c - j;
    const at = <usize>j << 2;
    const n = f32x4.mul(f32x4.sub(read(x + at, some), f32x4.splat(mean)), f32x4.splat(rate));
    const d = read(dy + at, some);
    if (dscale != 0) write(dscale + at, fma(d, n, read(dscale + at, some)), some);
    if (doffset != 0) write(doffset + at, f32x4.add(d, read(doffset + at, some)), some);
    const scaled = f32x4.mul(d, factor(scale, at, some, plus));
    sum = f32x4.add(sum, scaled);
    along = fma(scaled, n, along);
  }
  const level = f32x4.splat(isCentred ? total(sum) / <f32>c : 0);
  const slope = f32x4.splat(total(along) / <f32>c);
  for (let j = 0; j < c; j += 4) {
    const some = c - j;
    const at = <usize>j << 2;
    const n = f32x4.mul(f32x4.sub(read(x + at, some), f32x4.splat(mean)), f32x4.splat(rate));
    const scaled = f32x4.mul(read(dy + at, some), factor(scale, at, some, plus));
    write(dx + at, f32x4.mul(f32x4.splat(rate), f32x4.sub(f32x4.sub(scaled, level), f32x4.mul(slope, n))), some);
  }
}
