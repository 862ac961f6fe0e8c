import { empirical } from "../../../lib/diffusion/exact/mixture.ts";
import { drawLevel, normals, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [x: number, data: number[], level: { alpha: number; sigma: number }];

const average = (values: readonly number[], weights: readonly number[]) =>
  values.reduce((sum, value, i) => sum + value * weights[i]!, 0) / weights.reduce((a, b) => a + b, 0);
const guess = (x: number, data: readonly number[], weigh: (distance: number) => number, alpha: number) =>
  average(
    data,
    data.map((point) => weigh((x - alpha * point) ** 2)),
  );

export default code<Args>({
  title: "The best guess",
  prompt:
    "The data are a few points of a line, all equally likely. Given the noisy $x$, each could be the one: point $d$ with weight $e^{-(x - \\alpha d)^2 / 2\\sigma^2}$. The guess with the least squared error is their weighted mean. Write it.",
  entry: "bestGuess",
  starter: `interface Level { alpha: number; sigma: number }

function bestGuess(x: number, data: number[], { alpha, sigma }: Level): number {
  const weights = data.map((d) => ____);
  const total = weights.reduce((a, b) => a + b, 0);
  return ____;
}`,
  solution: `interface Level { alpha: number; sigma: number }

function bestGuess(x: number, data: number[], { alpha, sigma }: Level): number {
  const weights = data.map((d) => Math.exp(-((x - alpha * d) ** 2) / (2 * sigma ** 2)));
  const total = weights.reduce((a, b) => a + b, 0);
  return data.reduce((sum, d, i) => sum + (weights[i] / total) * d, 0);
}`,
  hints: [
    "`Math.exp(-(distance ** 2) / (2 * sigma ** 2))`, with the distance of x from where the point would be: α times d.",
    "Add up each point times its weight, and divide by the total.",
  ],
  calls: (rng) => [
    [0.2, [-1, 1], { alpha: 0.8, sigma: 0.6 }],
    ...several(rng, 5, (each): Args => [each.normals(1)[0]!, normals(each.fork("data"), 4), drawLevel(each)]),
  ],
  oracle: (x, data, level) => empirical(data, 1).denoise(Float64Array.of(x), { t: 0, ...level })[0]!,
  within: 1e-9, // a few exponentials in double precision
  mistakes: [
    {
      by: (x, data, { sigma }) => guess(x, data, (square) => Math.exp(-square / (2 * sigma ** 2)), 1),
      says: "The points have shrunk by α on their way into the noise: compare x with α d, not with d.",
    },
    {
      by: (x, data, { alpha, sigma }) => guess(x, data, (square) => Math.exp(-square / (2 * sigma)), alpha),
      says: "The variance of the noise is σ²: divide by 2 σ².",
    },
    {
      by: (x, data, { alpha, sigma }) => guess(x, data, (square) => Math.exp(-square / sigma ** 2), alpha),
      says: "A bell has 2 σ² below: the 2 is missing.",
    },
    {
      by: (_, data) => guess(0, data, () => 1, 1),
      says: "This is the mean of all data, which is the guess for pure noise alone. Weigh each point.",
    },
    {
      by: (x, data, { alpha }) =>
        data.reduce((best, d) => (Math.abs(x - alpha * d) < Math.abs(x - alpha * best) ? d : best), data[0]!),
      says: "You choose the nearest point. The guess with the least squared error is a mean: the others count, too.",
    },
    {
      by: (x, data, { alpha, sigma }) =>
        data.reduce((sum, d) => sum + d * Math.exp(-((x - alpha * d) ** 2) / (2 * sigma ** 2)), 0),
      says: "The weights don't add up to 1 yet: divide by the total.",
    },
  ],
});
