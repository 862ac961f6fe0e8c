import { read, write } from "./columns";
import { fma } from "./simd";

/** to [b, 2h]: the cosines, then the sines, of t f for t [b] and f [h]. */
export function sinusoids(t: usize, frequencies: usize, to: usize, b: i32, h: i32): void {
  const sines = <usize>h << 2;
  for (let i = 0; i < b; i++, t += 4, to += 2 * sines) {
    const time = v128.load32_splat(t);
    let at: usize = 0;
    for (let j = 0; j < h; j += 4, at += 16) {
      const some = min(4, h - j);
      const f = read(frequencies + at, some);
      waves(f32x4.mul(time, f), to + at, to + at + sines, some);
    }
  }
}

const perQuarter: f64 = 0.6366197723675814;
const quarter: f64 = 1.5707963267948966;

/**
 * Cosines and sines of the first `some` of four angles below 10^6: quarter turns are taken off in double precision, the rest
 * is a polynomial (Moshier's Cephes).
 */
function waves(angle: v128, cosines: usize, sines: usize, some: i32): void {
  const low = f64x2.promote_low_f32x4(angle);
  const high = f64x2.promote_low_f32x4(i64x2.shuffle(angle, angle, 1, 1));
  const lowTurns = f64x2.nearest(f64x2.mul(low, f64x2.splat(perQuarter)));
  const highTurns = f64x2.nearest(f64x2.mul(high, f64x2.splat(perQuarter)));
  const r = i64x2.shuffle(rest(low, lowTurns), rest(high, highTurns), 0, 2);
  const turns = i64x2.shuffle(
    i32x4.trunc_sat_f64x2_s_zero(lowTurns),
    i32x4.trunc_sat_f64x2_s_zero(highTurns),
    0,
    2,
  );
  const z = f32x4.mul(r, r);
  const c = cosine(z);
  const s = sine(r, z);
  const one = i32x4.splat(1);
  const isOdd = i32x4.eq(v128.and(turns, one), one);
  const cosineSign = i32x4.shl(v128.and(i32x4.add(turns, one), i32x4.splat(2)), 30);
  const sineSign = i32x4.shl(v128.and(turns, i32x4.splat(2)), 30);
  write(cosines, v128.xor(v128.bitselect(s, c, isOdd), cosineSign), some);
  write(sines, v128.xor(v128.bitselect(c, s, isOdd), sineSign), some);
}

@inline
function rest(angle: v128, turns: v128): v128 {
  return f32x4.demote_f64x2_zero(f64x2.sub(angle, f64x2.mul(turns, f64x2.splat(quarter))));
}

/** The cosine of r in ±π/4, from z = r². */
@inline
function cosine(z: v128): v128 {
  let p = fma(f32x4.splat(2.443315711809948e-5), z, f32x4.splat(-1.388731625493765e-3));
  p = fma(p, z, f32x4.splat(4.166664568298827e-2));
  p = fma(p, z, f32x4.splat(-0.5));
  return fma(p, z, f32x4.splat(1));
}

/** The sine of r in ±π/4. */
@inline
function sine(r: v128, z: v128): v128 {
  let p = fma(f32x4.splat(-1.9515295891e-4), z, f32x4.splat(8.3321608736e-3));
  p = fma(p, z, f32x4.splat(-1.6666654611e-1));
  return fma(f32x4.mul(p, z), r, r);
}
