import { read, write } from "./columns";
import { exp, phi, sigmoid } from "./functions";
import { fma, loadSome, settled, storeSome } from "./simd";

/** Activations by number: x, x σ(x), x Φ(x), and x σ(a x + b x³), which is near to it. */
export const none: i32 = 0;
export const silu: i32 = 1;
export const gelu: i32 = 2;
export const geluTanh: i32 = 3;

/** a and b: 2 √(2/π), and 0.044715 times that. */
const linear: f32 = 1.5957691;
const cubic: f32 = 0.071354814;

/** σ(a x + b x³). */
@inline
function near(x: v128): v128 {
  const inner = fma(f32x4.mul(x, x), f32x4.splat(cubic), f32x4.splat(linear));
  return sigmoid(f32x4.mul(x, inner));
}

/** 2^-63: the product of two such numbers is still normal. Units far below 0 would pass on less, and be slow. */
const least: f32 = 1.0842022e-19;

/** What x is multiplied by: σ(x), Φ(x), or what is near to it. */
@inline
function gate(activation: i32, x: v128): v128 {
  if (activation == geluTanh) return near(x);
  return activation == silu ? sigmoid(x) : phi(x);
}

/** The activation of four. */
@inline
export function activated(activation: i32, x: v128): v128 {
  return activation == none ? x : settled(f32x4.mul(x, gate(activation, x)), least);
}

/** Its derivative: s + x s (1 − s), or Φ + x φ, or s + x s (1 − s) (a + 3 b x²). */
@inline
export function slope(activation: i32, x: v128): v128 {
  return activation == none ? f32x4.splat(1) : slopeBy(activation, x, gate(activation, x));
}

/** The derivative, from what x is multiplied by. */
@inline
function slopeBy(activation: i32, x: v128, s: v128): v128 {
  if (activation == gelu) {
    const half = f32x4.mul(f32x4.mul(x, x), f32x4.splat(-0.5));
    return settled(fma(f32x4.mul(x, f32x4.splat(0.39894228)), exp(half), s), least);
  }
  const rest = f32x4.sub(f32x4.splat(1), s);
  const y = f32x4.mul(x, s);
  if (activation == silu) return settled(fma(y, rest, s), least);
  const inner = fma(f32x4.mul(x, x), f32x4.splat(3 * cubic), f32x4.splat(linear));
  return settled(fma(f32x4.mul(y, inner), rest, s), least);
}

/** y = act(x), n numbers. */
export function activate(x: usize, y: usize, n: i32, activation: i32): void {
  let i = 0;
  for (; i <= n - 4; i += 4, x += 16, y += 16) v128.store(y, activated(activation, v128.load(x)));
  if (i < n) storeSome(y, activated(activation, loadSome(x, n - i)), n - i);
}

/** dx = dy act'(x), n numbers; dx may be dy. */
export function activateGradient(dy: usize, x: usize, dx: usize, n: i32, activation: i32): void {
  let i = 0;
  for (; i <= n - 4; i += 4, x += 16, dy += 16, dx += 16)
    v128.store(dx, f32x4.mul(v128.load(dy), slope(activation, v128.load(x))));
  if (i == n) return;
  const rest = n - i;
  storeSome(dx, f32x4.mul(loadSome(dy, rest), slope(activation, loadSome(x, rest))), rest);
}

/** y = act(x) and slopes = act'(x), n numbers, by an activation that is one: together they take little more than either. */
export function activateWithSlope(x: usize, y: usize, slopes: usize, n: i32, activation: i32): void {
  for (; n > 0; n -= 4, x += 16, y += 16, slopes += 16) {
    const v = read(x, n);
    const s = gate(activation, v);
    write(y, settled(f32x4.mul(v, s), least), n);
    write(slopes, slopeBy(activation, v, s), n);
  }
}

/** x = max(x, 0), n numbers; NaN stays. */
export function relu(x: usize, n: i32): void {
  const zero = f32x4.splat(0);
  let i = 0;
  for (; i <= n - 4; i += 4, x += 16) v128.store(x, f32x4.pmax(v128.load(x), zero));
  if (i < n) storeSome(x, f32x4.pmax(loadSome(x, n - i), zero), n - i);
}
