import { noised } from "../../../lib/diffusion/process/forward.ts";
import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import { drawLevel, normals, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

interface Level {
  readonly [name: string]: number;
  readonly alpha: number;
  readonly sigma: number;
}
type Args = [x0: number[], eps: number[], level: Level];

const predict = (x: readonly number[], { sigma }: Level) => x.map((value) => Math.tanh(value) * sigma);
const noisy = (x0: readonly number[], eps: readonly number[], { alpha, sigma }: Level) => [
  ...noised(arrays.combine, Float64Array.from(x0), Float64Array.from(eps), { t: 0, alpha, sigma }),
];
const sumOfSquares = (a: readonly number[], b: readonly number[]) => a.reduce((sum, v, i) => sum + (v - b[i]!) ** 2, 0);
const meanOfSquares = (a: readonly number[], b: readonly number[]) => sumOfSquares(a, b) / a.length;

export default code<Args>({
  title: "The loss of one example",
  prompt:
    "Training in four lines: noise the data, ask the network, compare with the noise that was added, average the squares. `predict(x, level)` is the network, which predicts ε. Give back the loss of one example.",
  entry: "loss",
  given: `interface Level { alpha: number; sigma: number }

/** A network that is to predict the noise in x. */
const predict = (x: number[], { sigma }: Level) => x.map((value) => Math.tanh(value) * sigma);`,
  starter: `function loss(x0: number[], eps: number[], level: Level): number {
  const x = x0.map((value, i) => ____);
  const guess = predict(____, level);
  const squares = guess.map((value, i) => ____);
  return ____;
}`,
  solution: `function loss(x0: number[], eps: number[], level: Level): number {
  const x = x0.map((value, i) => level.alpha * value + level.sigma * eps[i]);
  const guess = predict(x, level);
  const squares = guess.map((value, i) => (value - eps[i]) ** 2);
  return squares.reduce((a, b) => a + b, 0) / squares.length;
}`,
  hints: [
    "What the network sees is the noisy x, never the clean data.",
    "It predicts the noise: compare with `eps`.",
    "The mean of the squares is their sum over their number, so that a loss doesn't grow with the picture.",
  ],
  calls: (rng) =>
    several(rng, 5, (each): Args => [normals(each.fork(0), 3), normals(each.fork(1), 3), { ...drawLevel(each) }]),
  oracle: (x0, eps, level) => meanOfSquares(predict(noisy(x0, eps, level), level), eps),
  within: 1e-9, // a few operations in double precision
  mistakes: [
    {
      by: (x0, eps, level) => meanOfSquares(predict(noisy(x0, eps, level), level), x0),
      says: "You compare with the clean data. This network predicts the noise: compare with eps.",
    },
    {
      by: (x0, eps, level) => meanOfSquares(predict(x0, level), eps),
      says: "The network is asked about the clean data, where there is no noise to be found. Show it the noisy x.",
    },
    {
      by: (x0, eps, level) => sumOfSquares(predict(noisy(x0, eps, level), level), eps),
      says: "This is the sum. With the mean, losses of small and of large pictures can be compared.",
    },
    {
      by: (x0, eps, level) => Math.sqrt(meanOfSquares(predict(noisy(x0, eps, level), level), eps)),
      says: "No root: the mean of the squares themselves is what makes the best answer an average.",
    },
    {
      by: (x0, eps, level) => meanOfSquares(predict(noisy(x0, eps, level), level), noisy(x0, eps, level)),
      says: "You compare with the noisy x itself, which the network has seen. Compare with the noise in it.",
    },
  ],
});
