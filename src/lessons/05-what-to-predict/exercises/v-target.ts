import { targetOf, v } from "../../../lib/diffusion/process/parameterization.ts";
import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import { drawLevel, normals, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [x0: number[], eps: number[], level: { alpha: number; sigma: number }];
const mix = (x: readonly number[], y: readonly number[], a: number, b: number) =>
  x.map((value, i) => a * value + b * y[i]!);

export default code<Args>({
  title: "What v is",
  prompt:
    "On a variance-preserving path, $v = \\alpha\\,\\varepsilon - \\sigma\\, x_0$. Write the target that a network which predicts v is trained on.",
  entry: "vTarget",
  starter: `interface Level { alpha: number; sigma: number }

function vTarget(x0: number[], eps: number[], { alpha, sigma }: Level): number[] {
  return x0.map((value, i) => ____);
}`,
  solution: `interface Level { alpha: number; sigma: number }

function vTarget(x0: number[], eps: number[], { alpha, sigma }: Level): number[] {
  return x0.map((value, i) => alpha * eps[i] - sigma * value);
}`,
  hints: [
    "`value` is one number of $x_0$, and the noise at the same place is `eps[i]`.",
    "The weights have changed places against those of $x_t$: α goes with the noise, σ with the data.",
  ],
  calls: (rng) =>
    several(rng, 4, (each): Args => [normals(each.fork(0), 3), normals(each.fork(1), 3), drawLevel(each)]),
  oracle: (x0, eps, { alpha, sigma }) => [
    ...targetOf(arrays.combine, Float64Array.from(x0), Float64Array.from(eps), { t: 0, alpha, sigma }, v),
  ],
  within: 1e-9, // two products and a sum in double precision
  mistakes: [
    {
      by: (x0, eps, { alpha, sigma }) => mix(x0, eps, alpha, sigma),
      says: "This is the noisy point itself. v stands at a right angle to it: α ε − σ x₀.",
    },
    {
      by: (x0, eps, { alpha, sigma }) => mix(x0, eps, sigma, -alpha),
      says: "This is −v. By convention the noise counts as positive: α ε − σ x₀.",
    },
    {
      by: (x0, eps) => mix(x0, eps, -1, 1),
      says: "This is the velocity of the straight path, ε − x₀. v has the weights α and σ.",
    },
    {
      by: (x0, eps, { alpha, sigma }) => mix(x0, eps, -alpha, sigma),
      says: "α and σ have changed places: in v, α goes with the noise.",
    },
    {
      by: (x0, eps, { alpha, sigma }) => mix(x0, eps, sigma, alpha),
      says: "The sign of the data is missing: minus σ x₀.",
    },
  ],
});
