import { normals, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [query: number[], keys: number[][], values: number[][]];

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
const mean = (values: readonly (readonly number[])[], weights: readonly number[]) =>
  values[0]!.map((_, d) => values.reduce((sum, value, k) => sum + weights[k]! * value[d]!, 0));
const normalised = (weights: readonly number[]) => weights.map((weight) => weight / weights.reduce((a, b) => a + b, 0));

export default code<Args>({
  title: "Attention for one token",
  prompt:
    "A token's query is compared with all keys: the score of key $k$ is $q \\cdot k / \\sqrt d$, where d is the length of the query. A softmax makes weights of the scores, and the answer is the mean of the values by these weights. `dot` is given.",
  entry: "attend",
  given: "const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);",
  starter: `function attend(query: number[], keys: number[][], values: number[][]): number[] {
  const scores = keys.map((key) => ____);
  const heights = scores.map((score) => Math.exp(score));
  const total = heights.reduce((a, b) => a + b, 0);
  return values[0].map((_, d) => values.reduce((sum, value, k) => ____, 0));
}`,
  solution: `function attend(query: number[], keys: number[][], values: number[][]): number[] {
  const scores = keys.map((key) => dot(query, key) / Math.sqrt(query.length));
  const heights = scores.map((score) => Math.exp(score));
  const total = heights.reduce((a, b) => a + b, 0);
  return values[0].map((_, d) => values.reduce((sum, value, k) => sum + (heights[k] / total) * value[d], 0));
}`,
  hints: [
    "`dot(query, key) / Math.sqrt(query.length)`.",
    "The weight of value k is `heights[k] / total`; add up the weight times `value[d]`.",
  ],
  calls: (rng) =>
    several(
      rng,
      4,
      (each): Args => [
        normals(each.fork("q"), 4),
        several(each.fork("k"), 3, (key) => normals(key, 4)),
        several(each.fork("v"), 3, (value) => normals(value, 2)),
      ],
    ),
  /** By log-sum-exp, as whoever minds overflow does. */
  oracle: (query, keys, values) => {
    const scores = keys.map((key) => dot(query, key) / Math.sqrt(query.length));
    const most = Math.max(...scores);
    const log = most + Math.log(scores.reduce((sum, score) => sum + Math.exp(score - most), 0));
    return mean(
      values,
      scores.map((score) => Math.exp(score - log)),
    );
  },
  within: 1e-9, // a few exponentials in double precision
  mistakes: [
    {
      by: (q, keys, values) => mean(values, normalised(keys.map((key) => Math.exp(dot(q, key))))),
      says: "The root of d is missing. Without it the scores grow with the width, and one key takes all.",
    },
    {
      by: (q, keys, values) => mean(values, normalised(keys.map((key) => Math.exp(dot(q, key) / q.length)))),
      says: "Divide by the root of d, not by d: the spread of a sum of d products is √d.",
    },
    {
      by: (q, keys, values) =>
        mean(
          values,
          keys.map((key) => Math.exp(dot(q, key) / Math.sqrt(q.length))),
        ),
      says: "The weights don't add up to 1: divide by the total.",
    },
    {
      by: (_, __, values) => mean(values, normalised(values.map(() => 1))),
      says: "All values count alike. Weigh each by how well its key fits the query.",
    },
  ],
});
