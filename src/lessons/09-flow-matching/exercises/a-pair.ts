import { noised } from "../../../lib/diffusion/process/forward.ts";
import { targetOf, velocity } from "../../../lib/diffusion/process/parameterization.ts";
import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import { flow } from "../../../lib/diffusion/schedules/schedule.ts";
import { between, normals, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [x0: number[], eps: number[], t: number];
const mix = (x: readonly number[], y: readonly number[], a: number, b: number) =>
  x.map((value, i) => a * value + b * y[i]!);
const line = (x0: readonly number[], eps: readonly number[], t: number) => mix(x0, eps, 1 - t, t);

export default code<Args>({
  title: "What flow matching trains on",
  prompt:
    "Draw a straight line from the data, at $t = 0$, to the noise, at $t = 1$. Give back the point at time $t$ and the velocity there, the target of the training.",
  entry: "pair",
  starter: `function pair(x0: number[], eps: number[], t: number) {
  const x = x0.map((value, i) => ____);
  const u = x0.map((value, i) => ____);
  return { x, u };
}`,
  solution: `function pair(x0: number[], eps: number[], t: number) {
  const x = x0.map((value, i) => (1 - t) * value + t * eps[i]);
  const u = x0.map((value, i) => eps[i] - value);
  return { x, u };
}`,
  hints: [
    "At t = 0 the point is `value`, at t = 1 it is `eps[i]`.",
    "The velocity is the derivative of x by t. On a straight line it is the same everywhere.",
  ],
  calls: (rng) =>
    several(rng, 4, (each): Args => [normals(each.fork(0), 3), normals(each.fork(1), 3), between(each, 0.1, 0.9)]),
  oracle: (x0, eps, t) => {
    const [data, noise] = [Float64Array.from(x0), Float64Array.from(eps)];
    const u = targetOf(arrays.combine, data, noise, flow(t), velocity);
    return { x: [...noised(arrays.combine, data, noise, flow(t))], u: [...u] };
  },
  within: 1e-9, // two products and a sum in double precision
  mistakes: [
    {
      by: (x0, eps, t) => ({ x: line(x0, eps, t), u: mix(x0, eps, 1, -1) }),
      says: "The point is right. The velocity leads from data to noise as t grows: ε − x₀.",
    },
    {
      by: (x0, eps, t) => ({ x: line(x0, eps, 1 - t), u: mix(x0, eps, -1, 1) }),
      says: "The ends have changed places: here t = 0 is the data. (Some papers have it the other way.)",
    },
    {
      by: (x0, eps, t) => ({ x: line(x0, eps, t), u: mix(line(x0, eps, t), eps, -1, 1) }),
      says: "The point is right. The velocity is the whole way in the whole time, not what is left of it.",
    },
    {
      by: (x0, eps, t) => ({ x: mix(x0, eps, Math.sqrt(1 - t), Math.sqrt(t)), u: mix(x0, eps, -1, 1) }),
      says: "Those are the weights of a variance-preserving path. A straight line has 1 − t and t, without roots.",
    },
  ],
});
