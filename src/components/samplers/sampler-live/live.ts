import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { ending, inTasks } from "../../kit/controls/tasks.ts";
import { clouds } from "../../kit/data/clouds.ts";
import { network } from "../network.ts";
import { endOf, pathOf, type Settings, specOf, startsOf } from "../runs.ts";

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
  const levels = pathOf(settings);
  const x = startsOf(levels, count, seed);
  const run = endOf({ exact, schedule: settings.schedule, levels, spec: specOf(name, settings), x, seed });
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
  const question = { spec: specOf(name, settings), levels: pathOf(settings), count, seed };
  for await (const { x } of network.sample(question))
    yield { points: x, milliseconds: performance.now() - began, denoiser: "trained" };
}
