import type { SampleJob, TrainJob } from "../../lib/diffusion/jobs/types.ts";
import type { LabData } from "../denoiser-lab/data.ts";
import { modelSpec, trainJob } from "../denoiser-lab/settings.ts";
import type { Setup } from "./setup.ts";

/** How many points a picture shows. */
export const samplesShown = 400;

export const jobOf = (setup: Setup, data: LabData): TrainJob => ({
  ...trainJob(setup, data),
  times: setup.times === "logit-normal" ? { name: setup.times, mean: setup.timesMean } : { name: setup.times },
  conditionDropout: setup.conditional ? setup.dropout : 0,
});

export const sampleJobOf = (setup: Setup, data: LabData, params: Float32Array): SampleJob => ({
  model: modelSpec(setup, data),
  params,
  sampler: setup.sampler,
  steps: setup.samplerSteps,
  count: samplesShown,
  seed: setup.seed,
  lastOnly: true,
  ...(setup.label >= 0 && { label: setup.label }),
  ...(setup.guidance !== 1 && { guidance: { scale: setup.guidance } }),
});
