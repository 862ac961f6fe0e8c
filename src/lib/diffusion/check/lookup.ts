import { edm, epsilon, type Parameterization, score, v, velocity, x0 } from "../process/parameterization.ts";
import { ddim, ddpm } from "../samplers/ddim.ts";
import { dpmpp2m } from "../samplers/dpmpp-2m.ts";
import { heun } from "../samplers/heun.ts";
import type { Sampler } from "../samplers/types.ts";
import { cosine, discrete, flow, karras, linear, linearBetas, type Schedule } from "../schedules/schedule.ts";
import { constant, cosineDecay, type LearningRateSchedule, linearDecay, warmedUp } from "../training/learning-rate.ts";
import { asEpsilon, cosmap, minSnr, uniform, type Weighting } from "../training/weighting.ts";

/** Names for what has to cross a worker, a link or an attribute. Nothing here needs TensorFlow.js. */
export const schedules: Record<string, Schedule> = {
  cosine: cosine(),
  linear: linear(),
  flow,
  karras: karras(),
  ddpm: discrete(linearBetas()),
};

export const parameterizations: Record<string, Parameterization> = { epsilon, x0, v, velocity, score, edm: edm() };

export const samplers: Record<string, Sampler> = { ddim: ddim(), ddpm: ddpm(), heun: heun(), "dpm++2m": dpmpp2m() };

export const weightings: Record<string, Weighting> = { uniform, "min-snr": minSnr(), epsilon: asEpsilon, cosmap };

export const learningRates: Record<string, LearningRateSchedule> = {
  constant,
  warmup: warmedUp(constant, 100),
  linear: linearDecay,
  cosine: cosineDecay(),
};

/** The optimisers' names; `optim.ts` has the optimisers. */
export const optimizerNames = ["adam", "adamw", "sgd"] as const;
export type OptimizerName = (typeof optimizerNames)[number];

/** The entry called `name`. @throws a sentence with the choices when there is none. */
export function lookup<T>(table: Readonly<Record<string, T>>, name: string, kind: string): T {
  if (Object.hasOwn(table, name)) return table[name]!;
  throw new RangeError(`Unknown ${kind}: ${name} (expected one of ${Object.keys(table).join(", ")}).`);
}
