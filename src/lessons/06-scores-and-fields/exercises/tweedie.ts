import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { drawLevel, normals, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [x: number[], score: number[], level: { alpha: number; sigma: number }];

const data = mixture({ dim: 1, weights: [1, 2], means: [-1, 1.5], stds: [0.3, 0.5] });
const exactScore = (x: readonly number[], level: { alpha: number; sigma: number }) => [
  ...data.score(Float64Array.from(x), { t: 0, ...level }),
];

export default code<Args>({
  title: "From the arrow to the guess",
  prompt:
    "Tweedie's formula: from a noisy $x_t$ and the score there to the best guess of the clean data, $\\hat x_0 = (x_t + \\sigma_t^2\\, s)/\\alpha_t$. Write it.",
  entry: "bestGuess",
  starter: `interface Level { alpha: number; sigma: number }

function bestGuess(x: number[], score: number[], { alpha, sigma }: Level): number[] {
  return ____;
}`,
  solution: `interface Level { alpha: number; sigma: number }

function bestGuess(x: number[], score: number[], { alpha, sigma }: Level): number[] {
  return x.map((value, i) => (value + sigma ** 2 * score[i]) / alpha);
}`,
  hints: [
    "Go through the numbers with `x.map((value, i) => …)`.",
    "Follow the arrow by $\\sigma^2$ of its length, then divide by α.",
  ],
  calls: (rng) =>
    several(rng, 5, (each): Args => {
      const [x, level] = [normals(each, 3), drawLevel(each)];
      return [x, exactScore(x, level), level];
    }),
  oracle: (x, _, level) => [...data.denoise(Float64Array.from(x), { t: 0, ...level })],
  within: 1e-8, // the score divides by σ², and here it is taken back
  mistakes: [
    {
      by: (x, score, { alpha, sigma }) => x.map((value, i) => (value + sigma * score[i]!) / alpha),
      says: "The arrow is σ² long, not σ: ε̂ = −σ s, and the noise in xₜ is σ ε̂.",
    },
    {
      by: (x, score, { alpha, sigma }) => x.map((value, i) => (value - sigma ** 2 * score[i]!) / alpha),
      says: "You walk against the arrow. The score points to where it is likelier: add it.",
    },
    {
      by: (x, score, { sigma }) => x.map((value, i) => value + sigma ** 2 * score[i]!),
      says: "This is the mean of α x₀: the signal as it is at this level. Divide by α.",
    },
    {
      by: (x, score, { alpha, sigma }) => x.map((value, i) => value / alpha + sigma ** 2 * score[i]!),
      says: "Divide the whole by α, the arrow as well.",
    },
  ],
});
