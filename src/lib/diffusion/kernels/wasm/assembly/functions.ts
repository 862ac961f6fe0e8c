import { fma } from "./simd";
import { constant } from "./table";

/**
 * e^x to 2 units in the last place: x = n ln 2 + r, a polynomial on r, and n added to the exponent (Cody & Waite, Software
 * Manual for the Elementary Functions, 1980; coefficients of Moshier's Cephes). NaN stays NaN; x is held in [-87, 87], so that
 * neither the result nor one over it is below the least normal number.
 */
@inline
export function exp(x: v128): v128 {
  const held = f32x4.pmax(f32x4.pmin(x, constant(4)), constant(5));
  const shifted = fma(held, constant(6), constant(7)); // leaves the nearest whole number in the low bits
  const n = f32x4.sub(shifted, constant(7));
  const r = fma(n, constant(8), fma(n, constant(9), held));
  let p = fma(constant(10), r, constant(11));
  p = fma(p, r, constant(12));
  p = fma(p, r, constant(13));
  p = fma(p, r, constant(14));
  p = fma(p, r, constant(1));
  const y = fma(p, f32x4.mul(r, r), f32x4.add(r, constant(0)));
  return i32x4.add(y, i32x4.shl(shifted, 23));
}

/** 1 / (1 + e^-x). */
@inline
export function sigmoid(x: v128): v128 {
  return f32x4.div(constant(0), f32x4.add(constant(0), exp(f32x4.neg(x))));
}

/** The error function to 3 units in the last place of 1: the rational approximation of Eigen on [-4, 4], ±1 beyond 3.92. */
export function erf(x: v128): v128 {
  const z = f32x4.pmax(f32x4.pmin(x, constant(15)), constant(16));
  const s = f32x4.mul(z, z);
  let p = fma(constant(18), s, constant(19));
  p = fma(p, s, constant(20));
  p = fma(p, s, constant(21));
  p = fma(p, s, constant(22));
  p = fma(p, s, constant(23));
  p = fma(p, s, constant(24));
  let q = fma(constant(25), s, constant(26));
  q = fma(q, s, constant(27));
  q = fma(q, s, constant(28));
  q = fma(q, s, constant(29));
  const inner = f32x4.div(f32x4.mul(z, p), q);
  const sign = v128.or(constant(0), v128.and(x, constant(2)));
  return v128.bitselect(sign, inner, f32x4.gt(f32x4.abs(x), constant(17)));
}

/** The normal distribution function. */
export function phi(x: v128): v128 {
  return fma(erf(f32x4.mul(x, constant(3))), constant(1), constant(1));
}
