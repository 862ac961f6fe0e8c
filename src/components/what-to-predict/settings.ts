import type { TrainJob } from "../../lib/diffusion/jobs/train/job.ts";
import type { ModelSpec } from "../../lib/diffusion/jobs/types.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";
import { schedules } from "../../lib/diffusion/schedules/named.ts";
import type { Schedule } from "../../lib/diffusion/schedules/schedule.ts";
import type { TimestepSampling } from "../../lib/diffusion/training/timestep-sampling.ts";
import { entry } from "../kit/controls/entry.ts";
import { type Cloud, clouds, draw } from "../kit/data/clouds.ts";
import type { Target } from "./targets.ts";

/** What all four networks share. */
export interface Settings {
  readonly cloud: string;
  readonly schedule: string;
  readonly seed: number;
}

/** How a loss is weighed. */
export interface Emphasis {
  readonly weighting: string;
  readonly times: TimestepSampling;
}

export const plain: Emphasis = { weighting: "uniform", times: { name: "uniform" } };
export const STEPS = 1000;

export const paths = {
  flow: "straight, ends in pure noise",
  linear: "DDPM's, keeps a trace of data",
} as const;
export type Path = keyof typeof paths;
export const scheduleOf = (name: string): Schedule => entry(schedules, name, "flow");
export const cloudOf = (name: string): Cloud => entry(clouds, name, "moons");

export const modelOf = (target: Target, { schedule }: Settings): ModelSpec => ({
  schedule,
  prediction: target,
  width: 64,
  depth: 3,
  classes: 0,
});

/** The whole run of one network: only what it is asked for differs. */
export const jobOf = (target: Target, settings: Settings, { weighting, times } = plain): TrainJob => ({
  model: modelOf(target, settings),
  data: { points: Float32Array.from(draw(cloudOf(settings.cloud).law, rng(1), 4000)) },
  optimizer: { name: "adam", learningRate: 3e-3, weightDecay: 0, clip: 1, learningRateSchedule: "cosine" },
  emaDecay: 0.99,
  weighting,
  times,
  batchSize: 256,
  steps: STEPS,
  seed: settings.seed,
});
