import type { SchedulerPlan } from "../../../lib/diffusion/diffusers/schedulers/plan.ts";
import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { startsOf } from "../../../lib/diffusion/samplers/walk.ts";
import { drawAxes, drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import type { Draw } from "../../kit/canvas/surface.ts";
import { inTasks } from "../../kit/controls/tasks.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";
import { readConfig, remarkOn } from "../../workbench/scheduler-config/read.ts";
import { titleOf } from "../looks.ts";
import { paths } from "../paths.ts";
import { count, distance, exactFinish, extent, floor } from "../race.ts";
import { endOf } from "../runs.ts";

const { law } = clouds.moons!;
const data = draw(law, rng(2), 1500);

/** The named sampler that a configuration is compared with. */
const rival = "dpmpp_2m";

export interface Ran {
  readonly end: Float64Array;
  /** The run and its distance to the data, beside a named sampler with as many questions, in words. */
  readonly words: string;
  readonly remark: string;
}

/** A configuration with the exact denoiser; gives way after every step. @throws a sentence for one that can't sample */
function* run(text: string, steps: number, seed: number): Generator<Ran | undefined, void> {
  const plan: SchedulerPlan = readConfig(text, steps).plan(steps);
  const end = yield* endOf({ exact: mixture(law), plan, x: startsOf(plan, count, seed), seed });
  const { schedule, start } = paths.linear!;
  const settings = { schedule, start, spacing: "time", steps: plan.nfe, eta: 0, order: 2 } as const;
  const other = yield* exactFinish(rival, settings, seed);
  const words = `${count} samples lie ${distance(end).toFixed(3)} from the data, those of ${titleOf(rival)} with as many questions ${other.distance.toFixed(3)}; true data ${floor.toFixed(3)}`;
  yield { end, words, remark: remarkOn(plan, extent) };
}

/** The same in short tasks. */
export const running = (text: string, steps: number): AsyncGenerator<Ran, void, undefined> =>
  inTasks(run(text, steps, 1));

/** Samples over the data. */
export const drawRan =
  (ran: Ran): Draw =>
  (context, size, theme) => {
    const scale = planeScale(size, 2.4);
    drawAxes(context, scale, theme);
    drawPoints(context, scale, data, { colour: theme.data, radius: 1, opacity: 0.3 });
    drawPoints(context, scale, ran.end, { colour: theme.model, radius: 2, opacity: 0.85 });
  };
