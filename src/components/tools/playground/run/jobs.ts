import type { LabelledPoints } from "../../../../lib/diffusion/data/points/points.ts";
import type { SchedulerSpec } from "../../../../lib/diffusion/diffusers/schedulers/plan.ts";
import type { FieldJob, SampleJob } from "../../../../lib/diffusion/jobs/sample/job.ts";
import type { TrainJob } from "../../../../lib/diffusion/jobs/train/job.ts";
import type { GuidanceSpec } from "../../../../lib/diffusion/process/guidance.ts";
import type { SamplerSpec } from "../../../../lib/diffusion/samplers/named.ts";
import { schedules } from "../../../../lib/diffusion/schedules/named.ts";
import type { Spacing } from "../../../../lib/diffusion/schedules/spacing.ts";
import { trainJob } from "../../../workbench/denoiser-lab/state/settings.ts";
import { parseConfig } from "../../../workbench/scheduler-config/parse.ts";
import { configName } from "../../../workbench/scheduler-config/read-config.ts";
import { arePictures, picturesShown, type RunData } from "../setup/data.ts";
import { modelOf } from "../setup/network.ts";
import type { Setup } from "../setup/setup.ts";

/** How many points a run shows. */
const samplesShown = 400;

/** @param train what a network learns from, where the data don't hold it themselves */
export const jobOf = (setup: Setup, data: RunData, train: LabelledPoints | undefined = trainOf(data)): TrainJob => ({
  ...trainJob(setup, { train: train!, classNames: data.classNames }),
  model: modelOf(setup, data),
  times: setup.times === "logit-normal" ? { name: setup.times, mean: setup.timesMean } : { name: setup.times },
  coupling: setup.coupling,
  conditionDropout: setup.conditional ? setup.dropout : 0,
});

export const sampleJobOf = (setup: Setup, data: RunData, params: Float32Array): SampleJob => ({
  model: modelOf(setup, data),
  params,
  sampler: samplerOf(setup),
  steps: setup.samplerSteps,
  spacing: setup.spacing as Spacing,
  count: arePictures(data) ? picturesShown : samplesShown,
  seed: setup.seed,
  lastOnly: true,
  ...(setup.label >= 0 && { label: setup.label }),
  ...(setup.guidance !== 1 && { guidance: guidanceOf(setup) }),
});

const trainOf = (data: RunData) => (arePictures(data) ? undefined : data.train);

/** What the network makes of places, flat [n, 2], at a time. */
export const fieldJobOf = (
  setup: Setup,
  data: RunData,
  params: Float32Array,
  t: number,
  at: Float32Array,
): FieldJob => ({
  model: modelOf(setup, data),
  params,
  t,
  at,
  ...(setup.label >= 0 && { label: setup.label }),
  ...(setup.guidance !== 1 && { guidance: guidanceOf(setup) }),
});

function samplerOf({ sampler: name, scheduler, order, eta, churn }: Setup): SamplerSpec | SchedulerSpec {
  if (name === configName) return { scheduler: parseConfig(scheduler) };
  return { name, eta, churn, ...(order !== "usual" && { order: Number(order) }) };
}

/** The times of an interval become the σ/α between which the library guides; the ends leave nothing out. */
function guidanceOf({ schedule, guidance: scale, rescale, from, to, negative }: Setup): GuidanceSpec {
  const ratio = (t: number) => {
    const { alpha, sigma } = schedules[schedule]!(t);
    return sigma / alpha;
  };
  const interval = [to === 0 ? 0 : ratio(to), from === 1 ? Number.POSITIVE_INFINITY : ratio(from)] as const;
  return {
    scale,
    ...(rescale > 0 && { rescale }),
    ...((from < 1 || to > 0) && { interval }),
    ...(negative >= 0 && { negativeLabel: negative }),
  };
}
