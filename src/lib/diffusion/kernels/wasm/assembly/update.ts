import { fma, loadSome, settled, storeSome } from "./simd";

/** Numbers of a step, by place in floats: see `scalarsOf` in ../../update.ts. */
const learningRate: usize = 0;
const emaDecay: usize = 4;
const beta1: usize = 8;
const beta2: usize = 12;
const epsilon: usize = 16;
const weightDecay: usize = 20;
const mScale: usize = 28;
const vScale: usize = 32;
const emaRest: usize = 40;
const beta1Rest: usize = 44;
const beta2Rest: usize = 48;

/** 2^-126. Moments of a gradient that is 0 come below it in 800 steps, and would stay there for good. */
const leastNormal: f32 = 1.1754944e-38;

/** The sum of squares of n numbers, added in double precision. */
export function squares(at: usize, n: i32): f64 {
  let sum = f64x2.splat(0);
  let i = 0;
  for (; i <= n - 2; i += 2, at += 8) {
    const two = f64x2.promote_low_f32x4(v128.load64_zero(at));
    sum = f64x2.add(sum, f64x2.mul(two, two));
  }
  const rest: f64 = i < n ? load<f32>(at) : 0;
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1) + rest * rest;
}

/**
 * One step of Adam (Kingma & Ba, arXiv:1412.6980; m and v are given) or of plain descent (m is 0), with decoupled decay of
 * the weights, on n parameters in place, and of their average. `shrink` is what clipping leaves of the gradient.
 */
export function update(
  params: usize,
  ema: usize,
  m: usize,
  v: usize,
  gradient: usize,
  n: i32,
  scalars: usize,
  shrink: f32,
): void {
  const rest = n & 3;
  let at: usize = 0;
  for (const end = <usize>(n - rest) << 2; at < end; at += 16) {
    const g = f32x4.mul(v128.load(gradient + at), f32x4.splat(shrink));
    let direction = g;
    if (m != 0) {
      const first = settled(moment(v128.load(m + at), g, scalars, beta1, beta1Rest), leastNormal);
      const second = settled(moment(v128.load(v + at), f32x4.mul(g, g), scalars, beta2, beta2Rest), leastNormal);
      v128.store(m + at, first);
      v128.store(v + at, second);
      direction = adam(first, second, scalars);
    }
    const p = stepped(v128.load(params + at), direction, scalars);
    v128.store(params + at, p);
    v128.store(ema + at, moment(v128.load(ema + at), p, scalars, emaDecay, emaRest));
  }
  if (rest > 0) updateSome(params + at, ema + at, m == 0 ? 0 : m + at, v + at, gradient + at, rest, scalars, shrink);
}

/** The last one to three. */
function updateSome(
  params: usize,
  ema: usize,
  m: usize,
  v: usize,
  gradient: usize,
  n: i32,
  scalars: usize,
  shrink: f32,
): void {
  const g = f32x4.mul(loadSome(gradient, n), f32x4.splat(shrink));
  let direction = g;
  if (m != 0) {
    const first = settled(moment(loadSome(m, n), g, scalars, beta1, beta1Rest), leastNormal);
    const second = settled(moment(loadSome(v, n), f32x4.mul(g, g), scalars, beta2, beta2Rest), leastNormal);
    storeSome(m, first, n);
    storeSome(v, second, n);
    direction = adam(first, second, scalars);
  }
  const p = stepped(loadSome(params, n), direction, scalars);
  storeSome(params, p, n);
  storeSome(ema, moment(loadSome(ema, n), p, scalars, emaDecay, emaRest), n);
}

/** share · old + rest · now. */
@inline
function moment(old: v128, now: v128, scalars: usize, share: usize, rest: usize): v128 {
  return fma(v128.load32_splat(scalars + share), old, f32x4.mul(v128.load32_splat(scalars + rest), now));
}

@inline
function adam(first: v128, second: v128, scalars: usize): v128 {
  const root = f32x4.mul(f32x4.sqrt(second), v128.load32_splat(scalars + vScale));
  const mean = f32x4.mul(first, v128.load32_splat(scalars + mScale));
  return f32x4.div(mean, f32x4.add(root, v128.load32_splat(scalars + epsilon)));
}

@inline
function stepped(p: v128, direction: v128, scalars: usize): v128 {
  const decayed = fma(v128.load32_splat(scalars + weightDecay), p, direction);
  return f32x4.sub(p, f32x4.mul(v128.load32_splat(scalars + learningRate), decayed));
}
