import { expect } from "vitest";
import type {
  InferenceRequest,
  SchedulerPlan,
  SchedulerSpec,
} from "../../../../../src/lib/diffusion/diffusers/schedulers/plan.ts";
import { disposeTree, readModel } from "../../../../../src/lib/diffusion/jobs/open-model.ts";
import type { Frame, SampleJob } from "../../../../../src/lib/diffusion/jobs/sample/job.ts";
import { runSample } from "../../../../../src/lib/diffusion/jobs/sample/run.ts";
import type { ModelSpec } from "../../../../../src/lib/diffusion/jobs/types.ts";
import { leaves } from "../../../../../src/lib/diffusion/nn/tree.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";
import { schedules } from "../../../../../src/lib/diffusion/schedules/named.ts";
import type { Level } from "../../../../../src/lib/diffusion/schedules/schedule.ts";

export const modelOf = (schedule: string, prediction: string, classes = 0): ModelSpec => ({
  schedule,
  prediction,
  width: 16,
  depth: 2,
  classes,
});

/** Weights that answer something, since a fresh last layer is zero. */
function someWeights(spec: ModelSpec): Float32Array {
  const fresh = readModel(spec).network.init(rng(0));
  const size = leaves(fresh).reduce((sum, [, leaf]) => sum + leaf.size, 0);
  disposeTree(fresh);
  return rng(4)
    .normals(size)
    .map((value) => 0.2 * value);
}

type Asked = Pick<SampleJob, "model" | "sampler" | "steps"> & Partial<SampleJob>;

export async function framesOf(job: Asked): Promise<Frame[]> {
  return Array.fromAsync(runSample({ params: someWeights(job.model), count: 8, seed: 2, ...job }));
}

export const endOf = async (job: Asked): Promise<Float32Array> =>
  (await framesOf({ ...job, lastOnly: true })).at(-1)!.x;

/** A scheduler on the chain of the model "ddpm", which asks at its noisiest level first. */
export const config = (name: string, options: object = {}, request: InferenceRequest = {}): SchedulerSpec => ({
  scheduler: { _class_name: `${name}Scheduler`, beta_start: 1e-4, beta_end: 0.02, ...options },
  request,
});
export const trailing = { timestep_spacing: "trailing" };
export const sharp = { ...trailing, clip_sample: false };

export const near = (a: ArrayLike<number>, b: ArrayLike<number>, tolerance: number) => {
  expect(a.length).toBe(b.length);
  for (let i = 0; i < a.length; i++) expect(Math.abs(a[i]! - b[i]!)).toBeLessThan(tolerance);
};

export const sizeOf = (values: ArrayLike<number>) => Math.max(...Array.from(values, Math.abs));

export type LevelsOf = (plan: SchedulerPlan) => Level[];
export const starts = ({ intervals }: SchedulerPlan) => intervals.map(({ from }) => from);
/** Where a plan asks, as levels of the model's own schedule. */
export const preserving: LevelsOf = (plan) => starts(plan).map(({ t }) => schedules.ddpm!((t + 1) / 1000));

export const onChain = modelOf("ddpm", "epsilon");
