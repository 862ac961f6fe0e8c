import type { TrainJob } from "../jobs/train/job.ts";
import type { Checkpoint } from "../jobs/types.ts";
import type { Recipe } from "./recipe.ts";

/** A training as far as it came: all that it takes to go on elsewhere. */
export interface StoppedTraining {
  readonly job: TrainJob;
  readonly checkpoint: Checkpoint;
  /** Of the last steps, in order; a script's first losses are to be like them. */
  readonly losses?: readonly number[];
  /** Of the data: "Two moons". */
  readonly title?: string;
  /** The law that the data were drawn by, where more can be. */
  readonly recipe?: Recipe | undefined;
  /** What was taken from the data and what they were divided by, to train on them. */
  readonly normalisation?: { readonly mean: readonly number[]; readonly scale: number };
  /** What a file says of a model beside its weights, so that a page opens what Python trained. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** The step at which a training of so many steps is to end: its own end, or as many again where it is there already. */
export const endOf = (steps: number, step: number): number => (step < steps ? steps : step + steps);
