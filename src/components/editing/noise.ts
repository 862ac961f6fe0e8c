import { rng } from "../../lib/diffusion/random/rng.ts";
import { angleBetween, type Blend, dot, weightsAt } from "../scores-and-fields/blend.ts";

/** Numbers of one picture's latent: 4 × 4 places of 16 channels. */
export const LATENT = 256;

/** The noise that the pipeline begins a picture of this seed with. */
export const noiseOf = (seed: number): Float32Array => rng(seed).fork("start").normals(LATENT);

/** From a (τ = 0) to b (τ = 1), on an arc or in a straight line. */
export function blended(blend: Blend, a: Float32Array, b: Float32Array, tau: number): Float32Array {
  const [p, q] = weightsAt(blend, tau, angleBetween(a, b));
  return a.map((value, i) => p * value + q * b[i]!);
}

/** In units of √n, the usual length of n numbers of noise. */
export const lengthOf = (x: Float32Array): number => Math.sqrt(dot(x, x) / x.length);

/** One after another. */
export function joined(all: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const each of all) {
    out.set(each, at);
    at += each.length;
  }
  return out;
}

/** Root mean square of the difference. */
export function rms(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(sum / a.length);
}
