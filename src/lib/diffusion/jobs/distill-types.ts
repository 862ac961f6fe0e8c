import type { LabelledPoints } from "../data/points.ts";
import type { Checkpoint, ModelSpec } from "./types.ts";

export type DistillMethod = "progressive" | "consistency-distillation" | "consistency-training";

/** Trains a student of the teacher's size that needs few steps. */
export interface DistillJob {
  readonly method: DistillMethod;
  /** Without classes. Progressive students read levels and predict as it does. */
  readonly model: ModelSpec;
  /** The teacher's weights. */
  readonly params: Float32Array;
  readonly data: LabelledPoints;
  /** Progressive: the teacher's steps, a power of 2. Consistency: the number of levels. */
  readonly teacherSteps: number;
  /** Training steps; progressive: of each halving. */
  readonly steps: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly seed: number;
  /** Samples for each number of evaluations. */
  readonly count: number;
}

/** Samples of a student, flat [count, 2]. */
export interface FewSteps {
  readonly evaluations: number;
  readonly points: Float32Array;
}

export interface DistillReport {
  readonly step: number;
  /** The halving that the step belongs to, from 0. */
  readonly stage: number;
  /** Mean loss of the last steps. */
  readonly loss: number;
  readonly done: boolean;
  /** Present at the end of a stage: with 1, 2 and 4 evaluations; progressive: with as many as the stage's student has steps. */
  readonly samples?: readonly FewSteps[];
  readonly checkpoint: DistillCheckpoint;
}

export interface DistillCheckpoint {
  readonly stage: number;
  /** The weights that teach in this stage. */
  readonly teacher: Float32Array;
  readonly state: Checkpoint;
}
