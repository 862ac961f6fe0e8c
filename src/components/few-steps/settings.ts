import type { TrainJob } from "../../lib/diffusion/jobs/train/job.ts";
import type { ModelSpec } from "../../lib/diffusion/jobs/types.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";
import { entry } from "../kit/controls/entry.ts";
import { type Cloud, clouds, draw } from "../kit/data/clouds.ts";
import { oneOf, whole } from "../kit/frame/properties.ts";

/** What a teacher and all of its students share. */
export interface Settings {
  readonly cloud: string;
  readonly seed: number;
  /** Training steps of the teacher; its students take as many, in all. */
  readonly steps: number;
}

/** What students need of their teacher. */
export interface Taught {
  readonly settings: Settings;
  readonly params: Float32Array;
}

export const usual: Settings = { cloud: "moons", seed: 1, steps: 3000 };
/** Clouds to choose from. */
const shown = { moons: clouds.moons!, ring: clouds.ring! };
/** The settings as properties of a figure. */
export const settingsTable = {
  cloud: oneOf(shown as Readonly<Record<string, Cloud>>, usual.cloud),
  seed: whole(usual.seed, 0, 1e6),
  steps: whole(usual.steps, 10, 20_000),
};
export const cloudOf = (name: string): Cloud => entry(clouds, name, usual.cloud);

export const model: ModelSpec = { schedule: "flow", prediction: "v", width: 64, depth: 3, classes: 0 };

export const dataOf = ({ cloud }: Settings): { points: Float32Array } => ({
  points: Float32Array.from(draw(cloudOf(cloud).law, rng(1), 4000)),
});

export const teacherJob = (settings: Settings): TrainJob => ({
  model,
  data: dataOf(settings),
  optimizer: { name: "adam", learningRate: 6e-3, weightDecay: 0, clip: 1, learningRateSchedule: "cosine" },
  emaDecay: 0.99,
  weighting: "uniform",
  batchSize: 256,
  steps: settings.steps,
  seed: settings.seed,
});
