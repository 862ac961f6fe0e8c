import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { ddim } from "../../../lib/diffusion/samplers/ddim.ts";
import { sample } from "../../../lib/diffusion/samplers/sample.ts";
import { asNetwork } from "../../../lib/diffusion/samplers/walk.ts";
import { flow, levels } from "../../../lib/diffusion/schedules/schedule.ts";
import { normals, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [starts: number[], steps: number];

const data = mixture({ dim: 1, weights: [1, 1], means: [-1, 1], stds: [0.2, 0.2] });
const velocity = (x: number, t: number) => (x - data.denoise(Float64Array.of(x), flow(t))[0]!) / t;

const walked = (step: (x: number, i: number, n: number) => number) => (starts: readonly number[], n: number) =>
  starts.map((start) => Array.from({ length: n }, (_, i) => i).reduce((x, i) => step(x, i, n), start));

export default code<Args>({
  title: "Follow the flow",
  prompt:
    "`velocity(x, t)` is the flow's velocity, from data at $t = 0$ to noise at $t = 1$. Walk from noise to data in `steps` equal steps of Euler.",
  entry: "walk",
  given: `/** The flow of data in two spots at -1 and 1; not at t = 0. */
function velocity(x: number, t: number): number {
  const alpha = 1 - t;
  const v = alpha ** 2 * 0.04 + t ** 2;
  const share = 1 / (1 + Math.exp((-2 * alpha * x) / v));
  const guess = (m: number) => m + ((alpha * 0.04) / v) * (x - alpha * m);
  return (x - share * guess(1) - (1 - share) * guess(-1)) / t;
}`,
  starter: `function follow(x: number, steps: number): number {
  for (let i = 0; i < steps; i++) {
    const t = ____;
    x = ____;
  }
  return x;
}`,
  solution: `function follow(x: number, steps: number): number {
  for (let i = 0; i < steps; i++) {
    const t = 1 - i / steps;
    x = x - velocity(x, t) / steps;
  }
  return x;
}`,
  harness: "const walk = (starts: number[], steps: number) => starts.map((x) => follow(x, steps));",
  hints: [
    "You begin at t = 1; after i steps you are at `1 - i / steps`.",
    "Each step is `1 / steps` long, and t falls: go against the velocity.",
  ],
  calls: (rng) => [[[0.7], 1], ...several(rng, 3, (each): Args => [normals(each, 3), 2 + each.integers(1, 8)[0]!])],
  oracle: (starts, steps) => {
    const denoise = asNetwork(data, true);
    const run = { space: arrays, denoise, sampler: ddim(), levels: levels(flow, steps), rng: rng(0) };
    return [...[...sample({ ...run, x: Float64Array.from(starts) })].at(-1)!.x];
  },
  within: 1e-7, // up to ten steps, each of which divides by t
  mistakes: [
    {
      by: walked((x, i, n) => x + velocity(x, 1 - i / n) / n),
      says: "You walk towards the noise. The velocity leads there as t grows, and t falls here: take it away.",
    },
    {
      by: walked((x, i, n) => x - velocity(x, (i + 1) / n) / n),
      says: "The times run the wrong way: the walk begins at noise, t = 1.",
    },
    {
      by: walked((x, i, n) => x - velocity(x, 1 - i / n)),
      says: "Each step goes the whole way. It is 1/steps long: divide.",
    },
    {
      by: walked((x, i, n) => x - velocity(x, 1 - (i + 0.5) / n) / n),
      says: "You ask for the velocity in the middle of each step, at a point that isn't there yet. Euler asks where the step begins.",
    },
  ],
});
