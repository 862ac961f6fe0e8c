import { toX0, velocity } from "../../../lib/diffusion/process/parameterization.ts";
import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import { flow } from "../../../lib/diffusion/schedules/schedule.ts";
import { between, normals, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [x: number[], u: number[], t: number];
const mix = (x: readonly number[], y: readonly number[], b: number) => x.map((value, i) => value + b * y[i]!);

export default code<Args>({
  title: "Read a velocity",
  prompt:
    "On the straight path $x = (1 - t)\\,x_0 + t\\,\\varepsilon$ a network answers $\\hat u$, its guess of $\\varepsilon - x_0$. Write down the guess of the clean data that is in it. (Put $\\varepsilon = x_0 + u$ into the path.)",
  entry: "cleanGuess",
  starter: `function cleanGuess(x: number[], u: number[], t: number): number[] {
  return x.map((value, i) => ____);
}`,
  solution: `function cleanGuess(x: number[], u: number[], t: number): number[] {
  return x.map((value, i) => value - t * u[i]);
}`,
  hints: ["$x = (1 - t)x_0 + t(x_0 + u)$. What remains of $x_0$?", "$x = x_0 + t u$."],
  calls: (rng) =>
    several(rng, 4, (each): Args => [normals(each.fork(0), 3), normals(each.fork(1), 3), between(each, 0.1, 0.9)]),
  oracle: (x, u, t) => [...toX0(arrays.combine, Float64Array.from(x), Float64Array.from(u), flow(t), velocity)],
  within: 1e-9, // a product and a sum in double precision
  mistakes: [
    {
      by: (x, u, t) => mix(x, u, 1 - t),
      says: "This is the noise, at the other end of the line: x + (1 − t) u. The data lie at t = 0: go back by t.",
    },
    { by: (x, u, t) => mix(x, u, t), says: "You walk away from the data. u points from data to noise: take away t u." },
    { by: (x, u) => mix(x, u, -1), says: "You go back by a whole u. Only the share t of the way lies behind x." },
    {
      by: (x, u, t) => mix(x, u, -t).map((value) => value / (1 - t)),
      says: "Nothing is left to divide by: (1 − t) + t = 1 times x₀.",
    },
  ],
});
