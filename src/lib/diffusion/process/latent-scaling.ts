/** What takes latents to mean 0 and spread 1: (z − shift) · factor; back by z / factor + shift. */
export interface LatentScaling {
  readonly factor: number;
  readonly shift: number;
}

/** The scaling of latents so that all their numbers together have mean 0 and spread 1. Rombach et al., arXiv:2112.10752. */
export function latentScaling(latents: ArrayLike<number>): LatentScaling {
  const values = Float64Array.from(latents);
  const shift = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - shift) ** 2, 0) / values.length;
  return { shift, factor: 1 / Math.sqrt(variance || 1) };
}

/** Latents for the denoiser. */
export const scaled = (latents: ArrayLike<number>, { factor, shift }: LatentScaling): Float64Array =>
  Float64Array.from(latents, (z) => (z - shift) * factor);

/** Latents for the decoder. */
export const unscaled = (latents: ArrayLike<number>, { factor, shift }: LatentScaling): Float64Array =>
  Float64Array.from(latents, (z) => z / factor + shift);
