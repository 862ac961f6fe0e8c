import { fma } from "./simd";

/**
 * e^x to 2 units in the last place: x = n ln 2 + r, a polynomial on r, and n added to the exponent (Cody & Waite, Software
 * Manual for the Elementary Functions, 1980; coefficients of Moshier's Cephes). NaN stays NaN; x is held in ±88.
 */
@inline
export function exp(x: v128): v128 {
  const held = f32x4.pmax(f32x4.pmin(x, f32x4.splat(88)), f32x4.splat(-87));
  // Adding 1.5 · 2^23 leaves the nearest whole number in the low bits.
  const shifted = fma(held, f32x4.splat(1.44269504), f32x4.splat(12582912));
  const n = f32x4.sub(shifted, f32x4.splat(12582912));
  const r = fma(n, f32x4.splat(2.12194440e-4), fma(n, f32x4.splat(-0.693359375), held));
  let p = fma(f32x4.splat(1.9875691500e-4), r, f32x4.splat(1.3981999507e-3));
  p = fma(p, r, f32x4.splat(8.3334519073e-3));
  p = fma(p, r, f32x4.splat(4.1665795894e-2));
  p = fma(p, r, f32x4.splat(1.6666665459e-1));
  p = fma(p, r, f32x4.splat(0.5));
  const y = fma(p, f32x4.mul(r, r), f32x4.add(r, f32x4.splat(1)));
  return i32x4.add(y, i32x4.shl(shifted, 23));
}

/** 1 / (1 + e^-x). */
@inline
export function sigmoid(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exp(f32x4.neg(x))));
}

/** The error function to 3 units in the last place of 1: the rational approximation of Eigen on [-4, 4], ±1 beyond. */
export function erf(x: v128): v128 {
  const z = f32x4.pmax(f32x4.pmin(x, f32x4.splat(4)), f32x4.splat(-4));
  const s = f32x4.mul(z, z);
  let p = fma(f32x4.splat(-2.72614225801306e-10), s, f32x4.splat(2.77068142495902e-8));
  p = fma(p, s, f32x4.splat(-2.10102402082508e-6));
  p = fma(p, s, f32x4.splat(-5.69250639462346e-5));
  p = fma(p, s, f32x4.splat(-7.34990630326855e-4));
  p = fma(p, s, f32x4.splat(-2.95459980854025e-3));
  p = fma(p, s, f32x4.splat(-1.60960333262415e-2));
  let q = fma(f32x4.splat(-1.45660718464996e-5), s, f32x4.splat(-2.13374055278905e-4));
  q = fma(q, s, f32x4.splat(-1.68282697438203e-3));
  q = fma(q, s, f32x4.splat(-7.37332916720468e-3));
  q = fma(q, s, f32x4.splat(-1.42647390514189e-2));
  const inner = f32x4.div(f32x4.mul(z, p), q);
  const sign = v128.or(f32x4.splat(1), v128.and(x, f32x4.splat(-0.0)));
  return v128.bitselect(sign, inner, f32x4.gt(f32x4.abs(x), f32x4.splat(3.92)));
}

/** The normal distribution function. */
export function phi(x: v128): v128 {
  return fma(erf(f32x4.mul(x, f32x4.splat(0.70710678))), f32x4.splat(0.5), f32x4.splat(0.5));
}
