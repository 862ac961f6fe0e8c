// Attention by hand: each token's answer is an average of the values, weighted by how well keys fit its query.
import { nn, ready, rng, tf } from "noisebook";

await ready();
const [tokens, width] = [4, 8];
const [q, k, v] = ["q", "k", "v"].map((name) =>
  rng(1)
    .fork(name)
    .normals(tokens * width),
);
const row = (values: ArrayLike<number>, i: number) => Array.from({ length: width }, (_, d) => values[i * width + d]!);
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, d) => sum + value * b[d]!, 0);

const weights = Array.from({ length: tokens }, (_, i) => {
  const fits = Array.from({ length: tokens }, (_, j) => Math.exp(dot(row(q!, i), row(k!, j)) / Math.sqrt(width)));
  const total = fits.reduce((sum, fit) => sum + fit);
  return fits.map((fit) => fit / total);
});
show.image(weights.flat(), { width: tokens, range: [0, 1], label: "Weights: a row for each query" });
const byHand = weights.flatMap((of) => row(of, 0).map((_, d) => of.reduce((sum, w, j) => sum + w * row(v!, j)[d]!, 0)));

const [a, b, c] = [q, k, v].map((values) => tf.tensor4d(Float32Array.from(values!), [1, 1, tokens, width]));
const answer = nn.attention(a!, b!, c!);
const library = await answer.data();
for (const each of [a!, b!, c!, answer]) each.dispose();
show(
  `Largest difference from the library's: ${Math.max(...byHand.map((value, i) => Math.abs(value - library[i]!))).toExponential(1)}`,
);
