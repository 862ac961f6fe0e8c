import type { LabelledPoints } from "../../data/points/points.ts";
import type { DistillMethod } from "../../distillation/methods.ts";
import type { Checkpoint, ModelSpec } from "../types.ts";

/** What a student's samples are drawn of, and how. */
export interface Drawing {
  /** How many. */
  readonly count: number;
  /** The same seed starts from the same noise as a `SampleJob` of the teacher. */
  readonly seed: number;
  /** One class for all samples; each class in turn unless given. */
  readonly label?: number;
  /** The guidance scale s that a student is told which is told one; 1, no guidance, unless given. */
  readonly scale?: number;
}

/** Trains a student of the teacher's size. */
export interface DistillJob extends Drawing {
  readonly method: DistillMethod;
  /** The teacher's; its student reads levels and predicts as it does, but for consistency distillation and training. */
  readonly model: ModelSpec;
  /** The teacher's weights. */
  readonly params: Float32Array;
  /** With labels where the teacher knows classes. */
  readonly data: LabelledPoints;
  /**
   * Progressive: the teacher's steps, a power of 2. Consistency: into how many levels a path is cut. Latent consistency: how
   * many steps of the teacher make a path. Adversarial and distribution matching: how many times
   * the student is asked at. Guidance: none.
   * `usualTeacherSteps` unless given.
   */
  readonly teacherSteps?: number;
  /** Latent consistency: how many of its steps the teacher takes at once; 4 unless given. */
  readonly skip?: number;
  /** The guidance scales s that a student learns which is told one; 1 to 4 unless given. */
  readonly scales?: readonly [least: number, most: number];
  /** Adversarial: the weight of the teacher's opinion beside the discriminator's; 0.3 unless given. */
  readonly distillation?: number;
  /** Training steps; progressive: of each halving. */
  readonly steps: number;
  readonly batchSize: number;
  /** Of Adam, at first; it falls to 0 in each stage. `usualLearningRate` unless given. */
  readonly learningRate?: number;
}

/** Whether a student is trained in turns with another network. */
const isAlternating = (method: DistillMethod): boolean =>
  method === "adversarial" || method === "distribution-matching";

/** A discriminator and a student need small steps: each changes what the other is to do. */
export const usualLearningRate = (method: DistillMethod): number => (isAlternating(method) ? 1e-3 : 4e-3);

/** `teacherSteps` of a `DistillJob` that names none, by method. */
export const usualTeacherSteps: Readonly<Record<DistillMethod, number>> = {
  progressive: 16,
  "consistency-distillation": 33,
  "consistency-training": 33,
  "latent-consistency": 64,
  guidance: 1,
  adversarial: 4,
  "distribution-matching": 1,
};

/** Samples of a student, flat [count, 2]. */
export interface FewSteps {
  /** Questions to the network a sample. */
  readonly evaluations: number;
  readonly points: Float32Array;
  /** The class of each, where there are classes. */
  readonly labels?: Int32Array;
}

/** What a distillation tells at the end of each turn. */
export interface DistillReport {
  /** Of this stage. */
  readonly step: number;
  /** The halving that the step belongs to, from 0; the only stage of other methods. */
  readonly stage: number;
  readonly stages: number;
  /** Mean loss of the last steps. */
  readonly loss: number;
  /** Adversarial: the discriminator's, whose best guess against a perfect student is 2 log 2. Distribution matching: the critic's. */
  readonly discriminatorLoss?: number;
  readonly done: boolean;
  /**
   * Present at the end of a stage, with as many evaluations as `evaluationsOf` names. A progressive stage's student has as
   * many as it has steps.
   */
  readonly samples?: readonly FewSteps[];
  /** The student's averaged weights, for a `StudentJob`; present with `samples`. */
  readonly student?: Float32Array;
  /** Present at the first report, at the end of a stage, and about twice a second. */
  readonly checkpoint?: DistillCheckpoint;
}

/** Where a distillation goes on from. */
export interface DistillCheckpoint {
  readonly stage: number;
  /** The weights that teach in this stage. */
  readonly teacher: Float32Array;
  /** The student's state, then that of the discriminator where there is one. */
  readonly states: readonly Checkpoint[];
}

/** Samples a trained student: one at a checkpoint, or with another class or scale. */
export interface StudentJob extends Drawing {
  readonly method: DistillMethod;
  readonly model: ModelSpec;
  /** The student's weights: `student` of a report, or the `ema` of a checkpoint's first state. */
  readonly params: Float32Array;
  /** Questions a sample, one set of samples for each. A progressive student must be asked as often as it has steps. */
  readonly evaluations: readonly number[];
}

/** One report for each number of evaluations. */
export interface StudentReport {
  readonly samples: FewSteps;
  readonly done: boolean;
}

/** The numbers of questions at which a student's quality is measured; a student of `steps` steps has its own only. */
export const evaluationsOf = (method: DistillMethod, steps: number): readonly number[] => {
  if (method === "progressive") return [steps];
  if (isAlternating(method)) return [1, 2, 4];
  return method === "guidance" ? [1, 2, 4, 8, 16] : [1, 2, 4, 8];
};
