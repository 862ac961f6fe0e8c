import type { SampleJob } from "../../../lib/diffusion/jobs/sample/job.ts";
import type { TrainJob } from "../../../lib/diffusion/jobs/train/job.ts";
import { distanceTo, measure } from "../measure.ts";
import { model, trainJob } from "../network.ts";
import { levelsOf } from "../sampling.ts";

/** Scales at which samples are measured. */
export const scales = [1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** What stands in for the answer that guidance leads away from. */
export const guides = {
  small: "a smaller network",
  early: "a less trained network",
  none: "the answer without a class",
} as const;
export type Guide = keyof typeof guides;

export const measures = ["distance", "spots", "accuracy"] as const;
export type Measure = (typeof measures)[number];
/** By guide and scale. */
export type Values = Readonly<Record<Measure, number>>;

const sized = (width: number, steps: number, seed: number): TrainJob => {
  const job = trainJob(0.15);
  return { ...job, model: { ...model, network: "mlp", width, depth: 2 }, steps, seed };
};

/** The network that is guided: 32 × 2, stopped early enough to err. */
export const mainJob = (seed: number): TrainJob => sized(32, 300, seed);
/** Those that guide it: half as wide and trained as long, or as wide and trained for a third of it. */
export const guideJobs: Readonly<Record<Exclude<Guide, "none">, (seed: number) => TrainJob>> = {
  small: (seed) => sized(16, 300, seed),
  early: (seed) => sized(32, 100, seed),
};

const count = 1000;
const label = 0;

export interface Net {
  readonly model: TrainJob["model"];
  readonly params: Float32Array;
}

/** Samples of the main network, led away from its guide's answer. */
export function sampleJob(main: Net, guide: Net | undefined, scale: number): SampleJob {
  const steps = 20;
  const path = { sampler: { name: "dpmpp_2m" }, levels: levelsOf(steps), steps, lastOnly: true };
  return { ...main, ...path, count, seed: 1, label, guidance: { scale }, ...(guide ? { guide } : {}) };
}

/** Distance to the class's own samples, spots as varied as which they are, and per cent in their class. */
export function valuesOf(samples: ArrayLike<number>): Values {
  const { accuracy, spots } = measure(samples, label);
  return { distance: distanceTo(samples, label), spots, accuracy: 100 * accuracy };
}

export const nameOf = (guide: Guide, measure: Measure, scale: number): string => `${guide}-${measure}-${scale}`;
