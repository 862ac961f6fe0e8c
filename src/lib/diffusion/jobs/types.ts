import type { LabelledPoints } from "../data/points/points.ts";
import type { SchedulerSpec } from "../diffusers/schedulers/plan.ts";
import type { NetworkSpec } from "../networks/named.ts";
import type { GuidanceSpec } from "../process/guidance.ts";
import type { SamplerSpec } from "../samplers/named.ts";
import type { Level } from "../schedules/schedule.ts";
import type { Spacing } from "../schedules/spacing.ts";
import type { TimestepSampling } from "../training/timestep-sampling.ts";

/** A model as plain data: the same in a link, a file, a worker's message and a test. */
export type ModelSpec = NetworkSpec & {
  /** A name in `schedules`. */
  readonly schedule: string;
  /** A name in `parameterizations`. */
  readonly prediction: string;
  /** Of one example; [2], points of the plane, unless given. */
  readonly shape?: readonly number[];
  /** Number of classes the network is told about; 0 for none. */
  readonly classes: number;
};

/** Everything a training needs, as plain data. */
export interface TrainJob {
  readonly model: ModelSpec;
  /** Normalised points, as `normalise` returns them, or flat examples of the model's shape. */
  readonly data: LabelledPoints;
  readonly optimizer: {
    /** A name in `optimizers`. */
    readonly name: string;
    readonly learningRate: number;
    readonly weightDecay: number;
    /** Largest global norm of the gradient; 0 for no clipping. */
    readonly clip: number;
    /** A name in `learningRates`. */
    readonly learningRateSchedule: string;
  };
  /** Per-step decay of the averaged weights, in [0, 1). */
  readonly emaDecay: number;
  /** A name in `weightings`. */
  readonly weighting: string;
  /** How often each time is trained on; uniform unless given. */
  readonly times?: TimestepSampling;
  /** A name in `couplings`: how noise is paired with examples; "independent" unless given. */
  readonly coupling?: string;
  /** The noise that each example goes with, flat as they are; drawn afresh unless given. */
  readonly noise?: Float32Array;
  readonly batchSize: number;
  /** Share of examples, in [0, 1], whose class is taken away at each step, each example by itself; 0 unless given. Guidance needs it. */
  readonly conditionDropout?: number;
  /** The run ends after this many optimiser steps. */
  readonly steps: number;
  /** Weights to begin with, as a checkpoint has them; fresh ones unless given. */
  readonly start?: Float32Array;
  readonly seed: number;
}

/** What a reader may change while a run goes on. */
export interface TrainControls {
  readonly learningRate?: number;
  readonly batchSize?: number;
  /** Take exactly this many steps in the next turn; else as many as fit the turn's time. */
  readonly stepsThisTurn?: number;
}

/** Complete state of a run on the CPU: enough to go on from exactly, or to sample from. */
export interface Checkpoint {
  readonly step: number;
  /** All parameters in the order of `tree.leaves`. */
  readonly params: Float32Array;
  readonly ema: Float32Array;
  /** The optimiser's moments. */
  readonly optimizer: readonly Float32Array[];
}

/** The loss is no longer a number, or has grown beyond all use; the message says which setting to change. */
export class DivergenceError extends Error {
  override readonly name = "DivergenceError";
}

export interface TrainReport {
  readonly step: number;
  /** Mean loss of each step since the last report. */
  readonly losses: readonly { readonly step: number; readonly loss: number }[];
  /** Mean loss in equal bins of t in [0, 1], smoothed over recent steps; NaN where nothing was drawn. */
  readonly lossByTime: Float32Array;
  readonly millisecondsPerStep: number;
  /** At most a second older than the report. Present at the first, the last, and about twice a second. */
  readonly checkpoint?: Checkpoint;
  readonly done: boolean;
}

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
  /** Steers the samples to `label`, for a model that was trained with dropped conditions. */
  readonly guidance?: GuidanceSpec;
  /** Only the last frame, which is quicker. */
  readonly lastOnly?: boolean;
}

/** One state of a sampling run; flat [count, …shape]. The first frame is the noise. */
export interface Frame {
  readonly i: number;
  readonly t: number;
  readonly x: Float32Array;
  readonly x0: Float32Array;
}

export interface FieldJob {
  readonly model: ModelSpec;
  readonly params: Float32Array;
  /** Schedule time in (0, 1]. */
  readonly t: number;
  /** Flat [n, …shape] places to ask at. */
  readonly at: Float32Array;
  readonly label?: number;
}

/** x̂₀ at each place, flat [n, …shape]. */
export interface Field {
  readonly x0: Float32Array;
}
