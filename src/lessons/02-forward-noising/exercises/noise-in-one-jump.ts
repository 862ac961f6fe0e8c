import { noised } from "../../../lib/diffusion/process/forward.ts";
import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import { drawLevel, normals, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [x0: number[], eps: number[], level: { alpha: number; sigma: number }];
const mix = (x: number[], y: number[], a: number, b: number) => x.map((value, i) => a * value + b * y[i]!);

export default code<Args>({
  title: "Add noise in closed form",
  prompt:
    "Write the forward process: from clean data $x_0$ and noise $\\varepsilon$ to $x_t = \\alpha_t x_0 + \\sigma_t \\varepsilon$, number by number. Leave the lists that you are given as they are.",
  entry: "addNoise",
  starter: `interface Level { alpha: number; sigma: number }

function addNoise(x0: number[], eps: number[], { alpha, sigma }: Level): number[] {
  return x0.map((value, i) => ____);
}`,
  solution: `interface Level { alpha: number; sigma: number }

function addNoise(x0: number[], eps: number[], { alpha, sigma }: Level): number[] {
  return x0.map((value, i) => alpha * value + sigma * eps[i]);
}`,
  hints: [
    "`value` is one number of $x_0$, and `i` its place. The noise at the same place is `eps[i]`.",
    "How much is left of the signal is `alpha`; how much noise there is, `sigma`.",
  ],
  calls: (rng) => [
    [[1, -2], [0.5, 0.5], { alpha: 0.8, sigma: 0.6 }],
    ...several(rng, 4, (each): Args => [normals(each.fork(0), 3), normals(each.fork(1), 3), drawLevel(each)]),
  ],
  oracle: (x0, eps, { alpha, sigma }) => [
    ...noised(arrays.combine, Float64Array.from(x0), Float64Array.from(eps), { t: 0, alpha, sigma }),
  ],
  within: 1e-9, // two products and a sum, in double precision
  mistakes: [
    {
      by: (x0, eps, { alpha, sigma }) => mix(x0, eps, alpha ** 2, sigma ** 2),
      says: "α and σ are there already: squared, they are the shares of the variance. Take them as they are.",
    },
    {
      by: (x0, eps, { alpha, sigma }) => mix(x0, eps, Math.sqrt(alpha), Math.sqrt(sigma)),
      says: "α and σ are roots already, of ᾱ and of 1 − ᾱ. You take the root once more.",
    },
    {
      by: (x0, eps, { alpha, sigma }) => mix(x0, eps, sigma, alpha),
      says: "α and σ have changed places: α belongs to the data, σ to the noise.",
    },
    {
      by: (x0, eps, { alpha }) => mix(x0, eps, alpha, 1 - alpha),
      says: "You weigh the noise with 1 − α. On this path the squares add up to 1, not the weights: the weight is σ.",
    },
    {
      by: (x0, eps, { sigma }) => mix(x0, eps, 1, sigma),
      says: "The data are at full size. The signal fades too: multiply it by α, or the variance grows.",
    },
  ],
});
