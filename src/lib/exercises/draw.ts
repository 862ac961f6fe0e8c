import type { Rng } from "../diffusion/random/rng.ts";

/** `n` things, each from a stream of its own. */
export const several = <T>(rng: Rng, n: number, make: (rng: Rng) => T): T[] =>
  Array.from({ length: n }, (_, i) => make(rng.fork(i)));

export const between = (rng: Rng, low: number, high: number): number => low + (high - low) * rng.uniforms(1)[0]!;

export const normals = (rng: Rng, n: number): number[] => [...rng.normals(n)];

/** A level of a variance-preserving path, α² + σ² = 1, neither clean nor pure noise. */
export function drawLevel(rng: Rng, low = 0.05, high = 0.95): { readonly alpha: number; readonly sigma: number } {
  const bar = between(rng, low, high);
  return { alpha: Math.sqrt(bar), sigma: Math.sqrt(1 - bar) };
}

/** Two levels of such a path, the noisier first. */
export function drawStep(rng: Rng) {
  return { from: drawLevel(rng.fork("from"), 0.05, 0.4), to: drawLevel(rng.fork("to"), 0.5, 0.95) };
}

/** β₁ … β_n, small. */
export const drawBetas = (rng: Rng, n: number): number[] => several(rng, n, (each) => between(each, 0.01, 0.3));
