import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { between, normals, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [x: number, means: number[], variance: number];

const slopes = (x: number, means: readonly number[], variance: number) => means.map((mean) => (mean - x) / variance);
const heights = (x: number, means: readonly number[], variance: number) =>
  means.map((mean) => Math.exp(-((x - mean) ** 2) / (2 * variance)));
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const weighed = (values: readonly number[], weights: readonly number[]) => sum(values.map((v, i) => v * weights[i]!));

export default code<Args>({
  title: "The score of two hills",
  prompt:
    "The density is a sum of equally likely bells with centres $m_k$ and variance $v$. Its score is $\\sum_k r_k (m_k - x)/v$, where $r_k$ is the share of bell $k$ in the density at $x$. Write it.",
  entry: "score",
  starter: `function score(x: number, means: number[], variance: number): number {
  const heights = means.map((mean) => Math.exp(-((x - mean) ** 2) / (2 * variance)));
  const total = heights.reduce((a, b) => a + b, 0);
  let sum = 0;
  means.forEach((mean, k) => {
    sum += ____;
  });
  return sum;
}`,
  solution: `function score(x: number, means: number[], variance: number): number {
  const heights = means.map((mean) => Math.exp(-((x - mean) ** 2) / (2 * variance)));
  const total = heights.reduce((a, b) => a + b, 0);
  let sum = 0;
  means.forEach((mean, k) => {
    sum += ((heights[k] / total) * (mean - x)) / variance;
  });
  return sum;
}`,
  hints: [
    "The share of bell k is `heights[k] / total`.",
    "The score points uphill, towards the centre: `(mean - x) / variance` for a bell by itself.",
  ],
  calls: (rng) => [
    [0.5, [-1, 1], 0.25],
    ...several(rng, 5, (each): Args => [each.normals(1)[0]!, normals(each.fork("m"), 3), between(each, 0.3, 1.5)]),
  ],
  oracle: (x, means, variance) => {
    const stds = means.map(() => Math.sqrt(variance));
    const exact = mixture({ dim: 1, weights: means.map(() => 1), means, stds });
    return exact.score(Float64Array.of(x), { t: 0, alpha: 1, sigma: 0 })[0]!;
  },
  within: 1e-8, // a few exponentials in double precision
  mistakes: [
    {
      by: (x, means, v) => weighed(slopes(x, means, v), heights(x, means, v)),
      says: "The shares have to add up to 1: divide each height by the total. As it is, this is the slope of the density, not of its logarithm.",
    },
    {
      by: (x, means, v) => -weighed(slopes(x, means, v), heights(x, means, v)) / sum(heights(x, means, v)),
      says: "It points downhill. Turn the sign: from x to the centre is mean − x.",
    },
    {
      by: (x, means, v) => sum(slopes(x, means, v)) / means.length,
      says: "All bells count alike here. The nearer one counts more: weigh each by its share at x.",
    },
    {
      by: (x, means, v) => sum(slopes(x, means, v)),
      says: "You add up the scores of the bells. Densities add up; scores are averaged, each by its share.",
    },
    {
      by: (x, means, v) => (v * weighed(slopes(x, means, v), heights(x, means, v))) / sum(heights(x, means, v)),
      says: "The variance is missing: a narrow bell is steeper than a wide one. Divide by it.",
    },
  ],
});
