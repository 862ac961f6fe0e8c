import { rng } from "../../../lib/diffusion/random/rng.ts";

export const SIDE = 16;
export const times = [0.1, 0.3, 0.5, 0.7, 0.9];

/** A glyph as a latent: mean 0 and spread 1. */
export async function glyphLatent(character: string): Promise<Float32Array> {
  const { glyphs } = await import("../../../lib/diffusion/data/images/glyphs.ts");
  const { points } = glyphs({ size: SIDE, characters: character, jitter: 0 })(rng(2), 1);
  const mean = points.reduce((a, b) => a + b, 0) / points.length;
  const spread = Math.sqrt(points.reduce((sum, value) => sum + (value - mean) ** 2, 0) / points.length);
  return points.map((value) => (value - mean) / spread);
}

/** ln(signal² / noise²) on the straight path, of latents with a spread. */
export const logSnr = (t: number, spread: number): number => 2 * Math.log(((1 - t) * spread) / t);

/** The time at which as much noise as signal is there. */
export const evenTime = (spread: number): number => spread / (1 + spread);

/** States of a latent of that spread at the times, each shown at a spread of 0.6, flat [5, 16 · 16]. */
export function states(latent: Float32Array, spread: number): Float32Array {
  const noise = rng(3).normals(latent.length);
  const all = new Float32Array(times.length * latent.length);
  for (const [k, t] of times.entries()) {
    const size = 0.6 / Math.hypot((1 - t) * spread, t);
    for (let i = 0; i < latent.length; i++)
      all[k * latent.length + i] = size * ((1 - t) * spread * latent[i]! + t * noise[i]!);
  }
  return all;
}
