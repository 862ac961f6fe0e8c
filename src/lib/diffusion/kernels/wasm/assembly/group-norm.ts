import { activated, none, silu, slope } from "./activation";
import { read, sumColumns, write } from "./columns";
import { clear, fma } from "./simd";

/** Bytes that the functions below are lent, for vectors of channels. */
export function groupNormRoom(c: i32): i32 {
  return 4 * 4 * c;
}

/**
 * Group normalisation (Wu & He, arXiv:1803.08494) of x [b, p, c]; scale and offset are [c], or [b, c] with steps of that many
 * bytes from example to example. Statistics [b, groups, 2] are means and 1 / √(variance + ε), the variance from differences
 * to the mean.
 */
export function groupNorm(
  x: usize,
  scale: usize,
  offset: usize,
  step: usize,
  y: usize,
  statistics: usize,
  b: i32,
  p: i32,
  c: i32,
  groups: i32,
  epsilon: f32,
  isSilu: bool,
  room: usize,
): void {
  const row = (<usize>c) << 2;
  const means = room;
  const rates = means + row;
  const sums = rates + row;
  const bytes = <usize>p * row;
  for (let i = 0; i < b; i++, x += bytes, y += bytes, scale += step, offset += step, statistics += 8 * groups) {
    sumColumns(x, 0, p, c, sums);
    spread(sums, means, p, c, groups, statistics, 0, 0);
    sumColumns(x, means, p, c, sums);
    spread(sums, rates, p, c, groups, statistics, 4, epsilon);
    for (let at: usize = 0; at < row; at += 4) store<f32>(rates + at, load<f32>(rates + at) * load<f32>(scale + at));
    for (let r = 0, from = x, to = y; r < p; r++, from += row, to += row)
      normalised(from, means, rates, offset, to, c, isSilu ? silu : none);
  }
}

/** The mean of each group's sums, or 1 / √(mean + ε), to the statistics, and to each of the group's channels. */
function spread(
  sums: usize,
  to: usize,
  p: i32,
  c: i32,
  groups: i32,
  statistics: usize,
  place: usize,
  epsilon: f32,
): void {
  const size = c / groups;
  for (let g = 0; g < groups; g++, statistics += 8) {
    let sum: f64 = 0;
    for (let j = 0; j < size; j++, sums += 4) sum += load<f32>(sums);
    const mean = <f32>(sum / (<f64>size * p));
    const value: f32 = place == 0 ? mean : <f32>1 / sqrt<f32>(mean + epsilon);
    store<f32>(statistics + place, value);
    for (let j = 0; j < size; j++, to += 4) store<f32>(to, value);
  }
}

function normalised(x: usize, means: usize, rates: usize, offset: usize, y: usize, c: i32, activation: i32): void {
  for (let left = c; left > 0; left -= 4, x += 16, means += 16, rates += 16, offset += 16, y += 16) {
    const centred = f32x4.sub(read(x, left), read(means, left));
    write(y, activated(activation, fma(centred, read(rates, left), read(offset, left))), left);
  }
}

/**
 * Its gradients; those of scale and offset are of their shape. With n = (x − mean) rate and dz = dy silu'(z), they are
 * Σ dz n and Σ dz, and dx = rate (s dz − mean of s dz − n · mean of s dz n), means being over a group.
 */
export function groupNormGradient(
  dy: usize,
  x: usize,
  scale: usize,
  offset: usize,
  step: usize,
  statistics: usize,
  dx: usize,
  dscale: usize,
  doffset: usize,
  b: i32,
  p: i32,
  c: i32,
  groups: i32,
  isSilu: bool,
  room: usize,
): void {
  const row = (<usize>c) << 2;
  const means = room;
  const rates = means + row;
  const sums = rates + row;
  const products = sums + row;
  const bytes = <usize>p * row;
  const n = step == 0 ? c : b * c;
  clear(dscale, n);
  clear(doffset, n);
  for (let i = 0; i < b; i++) {
    channels(statistics, means, rates, c, groups);
    clear(sums, 2 * c);
    for (let r: usize = 0; r < bytes; r += row)
      gather(dy + r, x + r, scale, offset, dx + r, means, rates, sums, products, c, isSilu);
    for (let at: usize = 0; at < row; at += 4) {
      store<f32>(dscale + at, load<f32>(dscale + at) + load<f32>(products + at));
      store<f32>(doffset + at, load<f32>(doffset + at) + load<f32>(sums + at));
    }
    average(sums, scale, p, c, groups);
    average(products, scale, p, c, groups);
    for (let r: usize = 0; r < bytes; r += row) finish(dx + r, x + r, scale, means, rates, sums, products, c);
    dy += bytes;
    x += bytes;
    dx += bytes;
    scale += step;
    offset += step;
    dscale += step;
    doffset += step;
    statistics += 8 * groups;
  }
}

/** Each channel's mean and rate from its group's. */
function channels(statistics: usize, means: usize, rates: usize, c: i32, groups: i32): void {
  for (let g = 0; g < groups; g++, statistics += 8)
    for (let j = 0; j < c / groups; j++, means += 4, rates += 4) {
      store<f32>(means, load<f32>(statistics));
      store<f32>(rates, load<f32>(statistics, 4));
    }
}

/** dz of one row, and what it adds to each channel's sums of dz and dz n. */
function gather(
  dy: usize,
  x: usize,
  scale: usize,
  offset: usize,
  dz: usize,
  means: usize,
  rates: usize,
  sums: usize,
  products: usize,
  c: i32,
  isSilu: bool,
): void {
  for (let j = 0; j < c; j += 4) {
    const some = c - j;
    const at = (<usize>j) << 2;
    const n = f32x4.mul(f32x4.sub(read(x + at, some), read(means + at, some)), read(rates + at, some));
    let d = read(dy + at, some);
    if (isSilu) d = f32x4.mul(d, slope(silu, fma(n, read(scale + at, some), read(offset + at, some))));
    write(dz + at, d, some);
    write(sums + at, f32x4.add(read(sums + at, some), d), some);
    write(products + at, fma(d, n, read(products + at, some)), some);
  }
}

/** In place of each channel's sum: the mean over its group of sums times scale. */
function average(sums: usize, scale: usize, p: i32, c: i32, groups: i32): void {
  const size = c / groups;
  for (let g = 0; g < groups; g++) {
    let sum: f64 = 0;
    for (let j = 0; j < size; j++, scale += 4) sum += load<f32>(sums + 4 * j) * load<f32>(scale);
    const mean = <f32>(sum / (<f64>size * p));
    for (let j = 0; j < size; j++, sums += 4) store<f32>(sums, mean);
  }
}

/** dx of one row in place of its dz. */
function finish(
  dx: usize,
  x: usize,
  scale: usize,
  means: usize,
  rates: usize,
  sums: usize,
  products: usize,
  c: i32,
): void {
  for (let j = 0; j < c; j += 4) {
    const some = c - j;
    const at = (<usize>j) << 2;
    const rate = read(rates + at, some);
    const n = f32x4.mul(f32x4.sub(read(x + at, some), read(means + at, some)), rate);
    const centred = f32x4.sub(f32x4.mul(read(dx + at, some), read(scale + at, some)), read(sums + at, some));
    write(dx + at, f32x4.mul(rate, f32x4.sub(centred, f32x4.mul(n, read(products + at, some)))), some);
  }
}
