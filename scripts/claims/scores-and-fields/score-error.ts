import { clouds } from "../../../src/components/kit/data/clouds.ts";
import { errorMap, places } from "../../../src/components/scores-and-fields/score-error/error-map.ts";
import { job, spec } from "../../../src/components/scores-and-fields/score-error/model.ts";
import { mixture } from "../../../src/lib/diffusion/exact/mixture.ts";
import { runField } from "../../../src/lib/diffusion/jobs/sample/run.ts";
import { runTrain } from "../../../src/lib/diffusion/jobs/train/run.ts";
import { linear } from "../../../src/lib/diffusion/schedules/schedule.ts";
import type { Told } from "../claim.ts";

const exact = mixture(clouds.moons!.law);

async function errorsAt(params: Float32Array, t: number) {
  let x0: ArrayLike<number> = [];
  for await (const field of runField({ model: spec, params, t, at: Float32Array.from(places) })) x0 = field.x0;
  return errorMap(exact, linear()(t), x0);
}

export const isShort = true;
export const seeds = [1, 2, 3, 4, 5];

/** Errors where noised data are, and over the whole window, at three times. */
export async function measure(seed: number): Promise<Told> {
  let params: Float32Array = new Float32Array();
  for await (const { checkpoint } of runTrain(job("moons", seed))) if (checkpoint) params = checkpoint.ema;
  const readings: Record<string, number> = {};
  for (const [name, t] of [
    ["low", 0.05],
    ["middle", 0.15],
    ["high", 0.5],
  ] as const) {
    const { underDensity, overWindow } = await errorsAt(params, t);
    readings[`${name}Inside`] = underDensity;
    readings[`${name}Window`] = overWindow;
  }
  return { readings };
}
