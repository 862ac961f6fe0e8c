import { requireWhole } from "../check/numbers.ts";
import type { Config } from "../diffusers/folder/config-text.ts";
import { runPlan } from "../diffusers/plan/plan.ts";
import type { RunPlan, RunRequest } from "../diffusers/plan/types.ts";
import { fromCall } from "../diffusers/schedulers/from-call.ts";
import type { Reading, SchedulerPlan, SchedulerSpec } from "../diffusers/schedulers/plan.ts";
import { schedulerPlan } from "../diffusers/schedulers/sampling.ts";
import { type LatentPath, pathOf } from "./path.ts";
import { noStep, stepsTaken } from "./strength.ts";

/** Which steps the latents take. */
export interface LatentRequest extends Pick<RunRequest, "steps" | "spacing"> {
  /** A name in `samplers`, the same with its choices, or a `scheduler_config.json`; the pipeline's own scheduler unless given. */
  readonly sampler?: RunRequest["sampler"];
  /** Moves the levels towards noise (above 1) or data; the pipeline's own unless given. */
  readonly shift?: number;
  /** Of image-to-image: the share of the steps that are taken, in [0, 1]; 1, all of them, unless given. */
  readonly strength?: number;
}

/** The steps that latents take, and how the denoiser's answers are read there. */
export interface LatentPlan extends RunPlan {
  readonly reading: Reading;
}

/**
 * Plans a run of a pipeline whose own scheduler is `config`. A scheduler of the same kind of path is taken as diffusers takes
 * it, its timesteps told as they are; another steps as it would, with the denoiser asked at its own level of the same σ/α.
 * @throws a sentence for what can't be sampled by, and for a strength that leaves no step: see `stepsTaken`
 */
export function latentPlan(config: Config, request: LatentRequest): LatentPlan {
  const { steps, strength, spacing, shift } = request;
  requireWhole("number of sampling steps", steps, 1, 1000);
  const path = pathOf(config, shift);
  const sampler = request.sampler ?? { scheduler: config };
  const left = steps - stepsTaken(steps, strength);
  if (left === steps) throw new RangeError(noStep(steps, strength!));
  if (typeof sampler === "string" || !("scheduler" in sampler)) {
    const asked = { sampler, steps, begin: 0, ...(spacing ? { spacing } : {}) };
    const whole = runPlan(asked, path);
    const begin = Math.min(left, whole.intervals.length - 1);
    return { ...whole, begin, reading: path.reading, times: timesOf(whole, path) };
  }
  return scheduled(sampler, request, path, left);
}

function scheduled(spec: SchedulerSpec, { steps, shift }: LatentRequest, path: LatentPath, left: number): LatentPlan {
  const plan = schedulerPlan(withShift(spec, shift), steps);
  const call = callOf(plan, left, steps);
  if (isStraight(plan) !== path.isStraight) {
    const framed = runPlan({ sampler: spec, steps, begin: call }, path);
    return { ...framed, reading: path.reading };
  }
  const { levels, begin } = fromCall(plan, call);
  const direct = { ...plan, intervals: levels, begin, times: [] };
  return { ...direct, times: timesOf(direct, path) };
}

/** A flow's scheduler with another shift. */
const withShift = ({ scheduler, request }: SchedulerSpec, shift: number | undefined): SchedulerSpec => {
  const moved = shift === undefined || !String(scheduler._class_name).startsWith("FlowMatch") ? {} : { shift };
  const still = scheduler.use_dynamic_shifting ? { use_dynamic_shifting: false } : {};
  return { scheduler: { ...scheduler, ...still, ...moved }, ...(request ? { request } : {}) };
};

const isStraight = ({ intervals }: SchedulerPlan) => {
  const { alpha, sigma } = intervals.at(-1)!.from;
  return Math.abs(alpha + sigma - 1) < 1e-6;
};

/** The call with which the step of that number begins; singlestep solvers count each call as a step. */
const callOf = ({ intervals, calls }: SchedulerPlan, left: number, steps: number): number =>
  intervals.length === steps ? calls.slice(0, left).reduce((sum, n) => sum + n, 0) : left;

/** In [0, 1], at the ends of the steps. */
const timesOf = ({ intervals }: Pick<RunPlan, "intervals">, { trainSteps }: LatentPath): number[] =>
  [intervals[0]!.from, ...intervals.map(({ to }) => to)].map(({ t, sigma }) =>
    sigma === 0 ? 0 : Math.min(1, Math.max(0, t / trainSteps)),
  );
