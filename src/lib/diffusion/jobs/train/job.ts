import type { LabelledPoints } from "../../data/points/points.ts";
import type { TimestepSampling } from "../../training/timestep-sampling.ts";
import type { Checkpoint, ModelSpec } from "../types.ts";

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

/** What a training tells at the end of each turn. */
export interface TrainReport {
  readonly step: number;
  /** Mean loss of each step since the last report. */
  readonly losses: readonly { readonly step: number; readonly loss: number }[];
  /** Mean loss in equal bins of t in [0, 1], smoothed over recent steps; NaN where nothing was drawn. */
  readonly lossByTime: Float32Array;
  readonly millisecondsPerStep: number;
  /** At most a second older than the report. Present at the first, the last, and about twice a second. */
  readonly checkpoint?: Checkpoint;
  /** What a reader should know of the run, such as that data were not normalised: a sentence each. */
  readonly notes?: readonly string[];
  readonly done: boolean;
}
