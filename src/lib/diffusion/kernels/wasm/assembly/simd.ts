/** Four floats at once; the fused build has multiply-add as one instruction. */

/** a b + c, rounded once or twice. */
@inline
export function fma(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** a b + c for one number a. */
@inline
export function scaled(a: f32, b: v128, c: v128): v128 {
  return fma(f32x4.splat(a), b, c);
}

/**
 * 0 for what is nearer to it than `least`, and NaN as it is. Numbers below 2^-126 take processors a hundred times as long as
 * others: what decays towards 0 must not stay among them.
 */
@inline
export function settled(v: v128, least: f32): v128 {
  return v128.andnot(v, f32x4.lt(f32x4.abs(v), f32x4.splat(least)));
}

/** Sum of the four. */
@inline
export function total(v: v128): f32 {
  const pairs = f32x4.add(v, i32x4.shuffle(v, v, 2, 3, 0, 1));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}

/** Loads the first `count` (1 to 3) of four floats; the others are 0. Nothing beyond them is read. */
export function loadSome(at: usize, count: i32): v128 {
  if (count == 1) return v128.load32_zero(at);
  const two = v128.load64_zero(at);
  return count == 2 ? two : v128.load32_lane(at, two, 2, 8);
}

/** Stores the first `count` (1 to 3) of four floats. */
export function storeSome(at: usize, v: v128, count: i32): void {
  if (count == 1) return v128.store32_lane(at, v, 0);
  v128.store64_lane(at, v, 0);
  if (count == 3) v128.store32_lane(at, v, 2, 8);
}

/** Sets `count` floats to 0. */
export function clear(at: usize, count: i32): void {
  memory.fill(at, 0, <usize>count << 2);
}

/** Copies bytes. */
export function copy(from: usize, to: usize, bytes: usize): void {
  memory.copy(to, from, bytes);
}

/** to = from, `count` floats; for few of them. */
export function move(to: usize, from: usize, count: i32): void {
  for (; count >= 4; count -= 4, to += 16, from += 16) v128.store(to, v128.load(from));
  if (count > 0) storeSome(to, loadSome(from, count), count);
}

/** to += from, `count` floats. */
export function addTo(to: usize, from: usize, count: i32): void {
  for (; count >= 4; count -= 4, to += 16, from += 16) v128.store(to, f32x4.add(v128.load(to), v128.load(from)));
  if (count > 0) storeSome(to, f32x4.add(loadSome(to, count), loadSome(from, count)), count);
}

/** to += a b, `count` floats each. */
export function multiplyAdd(a: usize, b: usize, to: usize, count: i32): void {
  for (; count >= 4; count -= 4, to += 16, a += 16, b += 16)
    v128.store(to, fma(v128.load(a), v128.load(b), v128.load(to)));
  if (count > 0) storeSome(to, fma(loadSome(a, count), loadSome(b, count), loadSome(to, count)), count);
}

/** Copies rows of `count` numbers of four bytes; strides are in bytes. */
export function copyRows(from: usize, fromStride: usize, to: usize, toStride: usize, rows: i32, count: i32): void {
  if (rows == 1) return memory.copy(to, from, <usize>count << 2);
  for (let r = 0; r < rows; r++, from += fromStride, to += toStride) move(to, from, count);
}
