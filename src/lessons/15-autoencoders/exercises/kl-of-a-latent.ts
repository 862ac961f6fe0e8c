import { between, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [means: number[], stds: number[]];
const total = (means: readonly number[], stds: readonly number[], one: (m: number, s: number) => number) =>
  means.reduce((sum, mean, i) => sum + one(mean, stds[i]!), 0);

export default code<Args>({
  title: "What the bell costs",
  prompt:
    "The encoder gives each number of the latent a mean m and a spread s. Its distance from the standard bell is the Kullback–Leibler divergence, $\\tfrac12\\,(m^2 + s^2 - 1 - \\ln s^2)$. Add it up over all numbers.",
  entry: "divergence",
  starter: `function divergence(means: number[], stds: number[]): number {
  let sum = 0;
  means.forEach((m, i) => {
    sum += ____;
  });
  return sum;
}`,
  solution: `function divergence(means: number[], stds: number[]): number {
  let sum = 0;
  means.forEach((m, i) => {
    sum += (m ** 2 + stds[i] ** 2 - 1 - Math.log(stds[i] ** 2)) / 2;
  });
  return sum;
}`,
  hints: ["`Math.log` is the natural logarithm.", "At m = 0 and s = 1 it is 0."],
  calls: (rng) => [
    [[0], [1]],
    ...several(
      rng,
      4,
      (each): Args => [
        several(each.fork("m"), 3, (m) => m.normals(1)[0]!),
        several(each.fork("s"), 3, (s) => between(s, 0.2, 1.6)),
      ],
    ),
  ],
  oracle: (means, stds) => total(means, stds, (m, s) => (m ** 2 + s ** 2 - 1) / 2 - Math.log(s)),
  within: 1e-9, // three logarithms in double precision
  mistakes: [
    {
      by: (means, stds) => total(means, stds, (m, s) => (m ** 2 + s ** 2 - 1 - Math.log(s)) / 2),
      says: "The logarithm is that of the variance, s², which is twice that of s.",
    },
    {
      by: (means, stds) => total(means, stds, (m, s) => m ** 2 + s ** 2 - 1 - Math.log(s ** 2)),
      says: "The half is missing.",
    },
    {
      by: (means, stds) => total(means, stds, (m, s) => (m ** 2 + s ** 2 - 1 + Math.log(s ** 2)) / 2),
      says: "The logarithm has a minus: a narrow bell costs something, since it tells much.",
    },
    {
      by: (means, stds) => total(means, stds, (m, s) => (m ** 2 + s - 1 - Math.log(s)) / 2),
      says: "You take s for the variance. It is the spread: square it.",
    },
  ],
});
