import { latentScaling, scaled } from "../../../lib/diffusion/process/latent-scaling.ts";
import { between, normals, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [latents: number[]];
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const spread = (values: readonly number[], centre = mean(values)) =>
  Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));

export default code<Args>({
  title: "Scale the latents",
  prompt:
    "A denoiser expects data with mean 0 and spread 1. Bring latents there: take away their mean, and divide by their spread (the root of the mean squared distance from the mean).",
  entry: "scale",
  starter: `const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;

function scale(latents: number[]): number[] {
  const shift = mean(latents);
  const factor = ____;
  return latents.map((z) => ____);
}`,
  solution: `const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;

function scale(latents: number[]): number[] {
  const shift = mean(latents);
  const factor = 1 / Math.sqrt(mean(latents.map((z) => (z - shift) ** 2)));
  return latents.map((z) => (z - shift) * factor);
}`,
  hints: [
    "The spread is `Math.sqrt(mean(latents.map((z) => (z - shift) ** 2)))`.",
    "First the shift, then the factor: `(z - shift) * factor`.",
  ],
  calls: (rng) =>
    several(rng, 4, (each): Args => {
      const [centre, width] = [between(each.fork("m"), 0.5, 2), between(each.fork("s"), 1.5, 4)];
      return [normals(each, 6).map((value) => centre + width * value)];
    }),
  oracle: (latents) => [...scaled(latents, latentScaling(latents))],
  within: 1e-9, // sums of six numbers in double precision
  mistakes: [
    {
      by: (z) => z.map((value) => ((value - mean(z)) / spread(z)) * Math.sqrt(1 - 1 / z.length)),
      says: "You divide the squares by one less than their number. Asked is for their plain mean.",
    },
    {
      by: (z) => z.map((value) => value / spread(z)),
      says: "The spread is 1 now, but the mean isn't 0: take it away first.",
    },
    {
      by: (z) => z.map((value) => (value - mean(z)) / spread(z) ** 2),
      says: "You divide by the variance. The spread is its root.",
    },
    {
      by: (z) => z.map((value) => value / spread(z) - mean(z)),
      says: "First the shift, then the factor: the mean must be divided as well.",
    },
    {
      by: (z) => z.map((value) => (value - mean(z)) * spread(z)),
      says: "You multiply by the spread: divide, or it is the square of what it was.",
    },
    {
      by: (z) => z.map((value) => (value - mean(z)) / spread(z, 0)),
      says: "Your spread is measured from 0 and not from the mean, so that the mean counts in it.",
    },
  ],
});
