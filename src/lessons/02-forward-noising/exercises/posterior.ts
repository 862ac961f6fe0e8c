import { transition } from "../../../lib/diffusion/process/forward.ts";
import { drawStep, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

interface Level {
  readonly [name: string]: number;
  readonly alpha: number;
  readonly sigma: number;
}
type Args = [xt: number, x0: number, from: Level, to: Level];

/** By completing the square: the precisions of both bells add up. */
function posterior(xt: number, x0: number, from: Level, to: Level) {
  const { scale, std } = transition({ t: 0, alpha: to.alpha, sigma: to.sigma }, { t: 1, ...from });
  const precision = 1 / to.sigma ** 2 + (scale / std) ** 2;
  return { mean: ((to.alpha * x0) / to.sigma ** 2 + (scale * xt) / std ** 2) / precision, variance: 1 / precision };
}

const parts = (from: Level, to: Level) => {
  const a = from.alpha / to.alpha;
  return { a, b: from.sigma ** 2 - (a * to.sigma) ** 2 };
};

export default code<Args>({
  title: "Derive the posterior",
  prompt:
    "Where did a noisy point come from, if you knew the clean one? Before, it was $x_s = \\alpha_s x_0 + \\sigma_s \\varepsilon$. Then one step made it $x_t = a\\, x_s + \\sqrt{b}\\, \\varepsilon'$, with $a = \\alpha_t / \\alpha_s$ and $b = \\sigma_t^2 - a^2 \\sigma_s^2$. Both are bells in $x_s$. Multiply them, complete the square, and write down mean and variance of $q(x_s \\mid x_t, x_0)$.",
  entry: "posterior",
  starter: `interface Level { alpha: number; sigma: number }

/** From level \`from\` (the noisier, t) to level \`to\` (s). */
function posterior(xt: number, x0: number, from: Level, to: Level) {
  const a = from.alpha / to.alpha;
  const b = from.sigma ** 2 - (a * to.sigma) ** 2;
  const variance = ____;
  const mean = ____;
  return { mean, variance };
}`,
  solution: `interface Level { alpha: number; sigma: number }

function posterior(xt: number, x0: number, from: Level, to: Level) {
  const a = from.alpha / to.alpha;
  const b = from.sigma ** 2 - (a * to.sigma) ** 2;
  const variance = (to.sigma ** 2 * b) / from.sigma ** 2;
  const mean = variance * ((to.alpha * x0) / to.sigma ** 2 + (a * xt) / b);
  return { mean, variance };
}`,
  hints: [
    "In the exponent of a product of bells, the factors of $x_s^2$ add up: the inverse variances. As a bell in $x_s$, the second one has mean $x_t / a$ and variance $b / a^2$.",
    "So $1/v = 1/\\sigma_s^2 + a^2/b$. Since $b + a^2 \\sigma_s^2 = \\sigma_t^2$, that is $v = \\sigma_s^2\\, b / \\sigma_t^2$.",
    "The mean is $v$ times the sum of each bell's mean over its variance: $v\\,(\\alpha_s x_0 / \\sigma_s^2 + a\\, x_t / b)$.",
  ],
  calls: (rng) =>
    several(rng, 5, (each): Args => {
      const [xt, x0] = each.normals(2);
      const { from, to } = drawStep(each);
      return [xt!, x0!, { ...from }, { ...to }];
    }),
  oracle: posterior,
  within: 1e-7, // both forms take differences of squares, which lose some digits
  mistakes: [
    {
      by: (xt, x0, from, to) => ({ ...posterior(xt, x0, from, to), variance: parts(from, to).b }),
      says: "The variance is that of the step forwards, b. Whoever knows x₀ knows more: the posterior is narrower, by σₛ²/σₜ².",
    },
    {
      by: (xt, x0, from, to) => {
        const right = posterior(xt, x0, from, to);
        return { ...right, variance: Math.sqrt(right.variance) };
      },
      says: "The mean is right. The variance is its root here: that is the standard deviation.",
    },
    {
      by: (xt, x0, from, to) => {
        const { a, b } = parts(from, to);
        const v = (to.sigma ** 2 * b) / from.sigma ** 2;
        return { mean: v * ((to.alpha * xt) / to.sigma ** 2 + (a * x0) / b), variance: v };
      },
      says: "The variance is right. In the mean, x₀ and xₜ have changed places: αₛ x₀ is the mean of the first bell.",
    },
    {
      by: (xt, x0, from, to) => {
        const { a, b } = parts(from, to);
        return { mean: (to.alpha * x0 + xt / a) / 2, variance: (to.sigma ** 2 * b) / from.sigma ** 2 };
      },
      says: "The variance is right. The mean is not half-way between the two bells: each counts by its inverse variance.",
    },
    {
      by: (xt, x0, from, to) => {
        const { b } = parts(from, to);
        const v = 1 / (1 / to.sigma ** 2 + 1 / b);
        return { mean: v * ((to.alpha * x0) / to.sigma ** 2 + xt / b), variance: v };
      },
      says: "You left a out of the second bell. In xₛ it has mean xₜ/a and variance b/a².",
    },
  ],
});
