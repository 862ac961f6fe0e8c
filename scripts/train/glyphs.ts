import type { Pictures } from "../../src/lib/diffusion/data/images/pictures.ts";
import { pictureSampler } from "../../src/lib/diffusion/data/images/samplers.ts";
import type { TrainJob } from "../../src/lib/diffusion/jobs/train/job.ts";
import type { ModelSpec } from "../../src/lib/diffusion/jobs/types.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";

const count = 18_000;

/** The digits and capitals that the shipped networks learn: 16 × 16 pixels, 36 classes. */
export const glyphs = (seed: number, n = count): Pictures => pictureSampler("glyphs", 16)(rng(seed), n);

/** The small U-Net of lesson 11, with what jumps over it or without. */
export const unet = (skips: boolean): ModelSpec => ({
  network: "unet-2d",
  channels: [16, 32, 32],
  layers: 1,
  attention: [false, false, true],
  groups: 8,
  headDim: 16,
  ...(skips ? {} : { skips: false }),
  schedule: "cosine",
  prediction: "v",
  shape: [16, 16, 1],
  classes: 36,
});

/** Its training. */
export const glyphJob = (model: ModelSpec, seed: number): TrainJob => ({
  model,
  data: glyphs(seed),
  optimizer: { name: "adam", learningRate: 0.003, weightDecay: 0, clip: 1, learningRateSchedule: "cosine" },
  emaDecay: 0.995,
  weighting: "uniform",
  batchSize: 32,
  conditionDropout: 0.1,
  steps: 2400,
  seed,
});
