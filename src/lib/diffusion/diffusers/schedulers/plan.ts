import { epsilonWeights, type Parameterization, x0Weights } from "../../process/parameterization.ts";
import type { Predictor } from "../../process/predictor.ts";
import type { Limit } from "../../process/thresholding.ts";
import type { SamplingPlan } from "../../samplers/plans.ts";
import type { Level } from "../../schedules/schedule.ts";
import type { Options } from "./options.ts";

/** What is asked of a scheduler beside its configuration: the arguments of diffusers' `set_timesteps` and `step`. */
export interface InferenceRequest {
  readonly num_inference_steps?: number;
  readonly timesteps?: readonly number[];
  readonly sigmas?: readonly number[];
  readonly mu?: number;
  readonly original_inference_steps?: number;
  readonly strength?: number;
  readonly eta?: number;
  readonly use_clipped_model_output?: boolean;
  readonly s_churn?: number;
  readonly s_tmin?: number;
  readonly s_tmax?: number;
  readonly s_noise?: number;
  readonly order?: number;
}

/** How a network's answer is read, and what its input is multiplied by. */
export interface Reading extends Omit<Predictor<unknown>, "predict" | "spread"> {
  readonly scaleInput: (level: Level) => number;
}

/** A scheduler's run, ready for `sample`. */
export interface SchedulerPlan extends SamplingPlan {
  /** What the network is told at each of its calls, in order. */
  readonly timesteps: readonly number[];
  /** The array that diffusers keeps, where it keeps one. */
  readonly sigmas: readonly number[] | null;
  readonly reading: Reading;
  /** ᾱ₁ … ᾱ_T of the model, where it has a discrete chain. */
  readonly alphaBars: readonly number[] | null;
  /** How often each interval asks the network. */
  readonly calls: readonly number[];
  /** Whether a run may begin between an interval's calls; the rest of the interval is then one of lower order. */
  readonly splits: boolean;
  /** What a reader should know of how the configuration was read: a sentence each. */
  readonly notes: readonly string[];
}

/** A plan as a class of scheduler makes it: one call an interval unless it says otherwise. */
export type BarePlan = Omit<SchedulerPlan, "nfe" | "notes" | "calls" | "splits"> &
  Partial<Pick<SchedulerPlan, "calls" | "splits">>;

/** A class of scheduler: its options and how they become a plan. */
export interface Scheduler<D extends Options = Options> {
  readonly className: string;
  readonly defaults: D;
  readonly choices: { readonly [key in keyof D]?: readonly unknown[] };
  plan(options: D, request: InferenceRequest): BarePlan;
}

/** A sampler given as a `scheduler_config.json`, with what is asked of it besides. */
export interface SchedulerSpec {
  readonly scheduler: Options;
  readonly request?: InferenceRequest;
}

export const readingOf = (p: Parameterization): Reading => ({
  x0Weights: (level) => x0Weights(level, p),
  epsilonWeights: (level) => epsilonWeights(level, p),
  scaleInput: p.scaleInput,
});

/** The number of steps asked for. @throws where there is none, or more than the model was trained with. */
export function stepsOf(request: InferenceRequest, trainSteps = Number.POSITIVE_INFINITY): number {
  const steps = request.num_inference_steps ?? request.timesteps?.length ?? request.sigmas?.length;
  if (steps === undefined || !Number.isInteger(steps) || steps < 1 || steps > trainSteps)
    throw new RangeError(
      `The number of sampling steps must be a whole number from 1 to ${trainSteps}; it is ${steps}.`,
    );
  return steps;
}

export function limitOf(options: {
  readonly thresholding?: unknown;
  readonly dynamic_thresholding_ratio?: unknown;
  readonly sample_max_value?: unknown;
  readonly clip_sample?: unknown;
  readonly clip_sample_range?: unknown;
}): Limit | null {
  if (options.thresholding)
    return {
      kind: "threshold",
      ratio: options.dynamic_thresholding_ratio as number,
      max: options.sample_max_value as number,
    };
  return options.clip_sample ? { kind: "clip", range: options.clip_sample_range as number } : null;
}
