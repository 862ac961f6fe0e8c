import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { startsOf } from "../../../lib/diffusion/samplers/walk.ts";
import { ending, inTasks } from "../../kit/controls/tasks.ts";
import { clouds } from "../../kit/data/clouds.ts";
import { network } from "../network.ts";
import { endOf, planOf, type Settings, samplerOf } from "../runs.ts";

export const count = 500;
const exact = mixture(clouds.moons!.law);

export interface Sampled {
  readonly points: ArrayLike<number>;
  readonly milliseconds: number;
  readonly denoiser: "exact" | "trained";
}

/** All steps with the exact denoiser, in tasks of about 10 ms. */
export async function* exactly(
  name: string,
  settings: Settings,
  seed: number,
): AsyncGenerator<Sampled, void, undefined> {
  const began = performance.now();
  const plan = planOf(name, settings);
  const run = endOf({ exact, plan, x: startsOf(plan, count, seed), seed });
  for await (const points of inTasks(ending(run)))
    yield { points, milliseconds: performance.now() - began, denoiser: "exact" };
}

/** All steps with the trained network, in the worker. */
export async function* learned(
  name: string,
  settings: Settings,
  seed: number,
): AsyncGenerator<Sampled, void, undefined> {
  const began = performance.now();
  for await (const { x } of network.sample({ ...samplerOf(name, settings), count, seed }))
    yield { points: x, milliseconds: performance.now() - began, denoiser: "trained" };
}
