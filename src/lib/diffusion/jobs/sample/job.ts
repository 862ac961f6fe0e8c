import type { SchedulerSpec } from "../../diffusers/schedulers/plan.ts";
import type { GuidanceSpec } from "../../process/guidance.ts";
import type { SamplerSpec } from "../../samplers/named.ts";
import type { Level } from "../../schedules/schedule.ts";
import type { Spacing } from "../../schedules/spacing.ts";
import type { ModelSpec } from "../types.ts";

/** A worse network of the same data, with the schedule and the prediction of the one that it guides. */
export interface Guide {
  readonly model: ModelSpec;
  readonly params: Float32Array;
}

/** Everything a sampling needs, as plain data. */
export interface SampleJob {
  readonly model: ModelSpec;
  readonly params: Float32Array;
  /** A name in `samplers`, the same with its choices, or a `scheduler_config.json`. */
  readonly sampler: string | SamplerSpec | SchedulerSpec;
  /** Counts the steps where `levels` doesn't. */
  readonly steps: number;
  /** Own levels from noise to clean data, with the model's times. */
  readonly levels?: readonly Level[];
  /** Where the steps lie without `levels`; equal steps of the model's time unless given. */
  readonly spacing?: Spacing;
  readonly count: number;
  readonly seed: number;
  /** One class for all samples; needs `model.classes` > 0. */
  readonly label?: number;
  /** In its place a class for each of the `count` samples. */
  readonly labels?: ArrayLike<number>;
  /** Steers the samples to their classes, for a model that was trained with dropped conditions. */
  readonly guidance?: GuidanceSpec;
  /** Another network, told the same class, whose answer stands in for the one without a class: autoguidance, arXiv:2406.02507. */
  readonly guide?: Guide;
  /** Modules of a network of images whose output is put to zero, by their PyTorch paths. */
  readonly cut?: readonly string[];
  /** Only the last frame, which is quicker. */
  readonly lastOnly?: boolean;
  /** Pure noise and the first step unless given. */
  readonly start?: SampleStart;
}

/**
 * Where a run begins in the middle: a run that was left, or (from clean data) image-to-image, arXiv:2108.01073. Nothing is
 * remembered of steps before, which multistep samplers look back on.
 */
export interface SampleStart {
  /** Flat [count, …shape]: states as a frame shows them, or clean data. */
  readonly x: Float32Array;
  /** Whether `x` are data, to be noised to the level that the run begins at. */
  readonly isClean?: boolean;
  /** How many steps are left out: the `i` of a frame. Of a scheduler, calls of the network, as diffusers' `timesteps[call:]`. */
  readonly begin: number;
}

/** One state of a sampling run; flat [count, …shape]. The first frame is the start. */
export interface Frame {
  readonly i: number;
  readonly t: number;
  readonly x: Float32Array<ArrayBuffer>;
  readonly x0: Float32Array<ArrayBuffer>;
}

/** A question to a trained model at places and a time of one's own, as plain data. */
export interface FieldJob {
  readonly model: ModelSpec;
  readonly params: Float32Array;
  /** Schedule time in (0, 1]. */
  readonly t: number;
  /** Flat [n, …shape] places to ask at. */
  readonly at: Float32Array;
  readonly label?: number;
  /** Steers the answers to `label`, as in a `SampleJob`. */
  readonly guidance?: GuidanceSpec;
}

/** x̂₀ at each place, flat [n, …shape]. */
export interface Field {
  readonly x0: Float32Array;
}
