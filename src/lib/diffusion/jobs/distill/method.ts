import type { Dataset } from "../../data/dataset.ts";
import type { Teacher } from "../../distillation/coefficients.ts";
import type { Tree } from "../../nn/tree.ts";
import type { Rng } from "../../random/rng.ts";
import type { Optimization, TrainState } from "../../training/optimize.ts";
import { optimizers } from "../../training/optimizers.ts";
import type { Trainer } from "../../training/trainer.ts";
import { disposeTree, type Model } from "../open-model.ts";
import type { ParsedDistill } from "./parse.ts";

/** What a student of one stage is made of. */
export interface StageContext {
  readonly job: ParsedDistill;
  readonly model: Model;
  /** With this stage's weights; its time 1 is where sampling starts. */
  readonly teacher: Teacher;
  /** The teacher's parameters; stay the caller's. */
  readonly teacherParams: Tree;
  /** A student's steps, or what `teacherSteps` says. */
  readonly size: number;
  readonly data: Dataset;
  readonly rng: Rng;
  /** The states to go on from, as `fits` has them. */
  readonly from: readonly TrainState[] | undefined;
}

/** A student in training. */
export interface Student {
  /** The student's own descent first, then that of what it is trained with. */
  readonly trainers: readonly Trainer[];
  /** A step of each. */
  advance(): void;
  /** Frees everything. */
  close(): void;
}

/** Makes a stage's student. */
export type Method = (given: StageContext) => Student;

/** How parameters of a student are fitted. */
export const optimizationOf = <P extends Tree>(
  { job, from }: StageContext,
  params: P,
  emaDecay: number,
): Optimization<P> => ({
  params,
  ...(from ? { from: from[0]! } : {}),
  optimizer: optimizers.adam({ weightDecay: 0, clip: 1 }),
  learningRate: (step) => job.learningRate * Math.max(0.02, 1 - step / job.steps),
  emaDecay,
});

/** A student with one descent, and the parameters that were made for it. */
export const singleStudent = (fit: Trainer, made: Tree): Student => ({
  trainers: [fit],
  advance: () => fit.step(1),
  close() {
    fit.close();
    disposeTree(made);
  },
});

/** What every objective needs of a job. */
export const batchesOf = ({ job, data, rng }: StageContext) => ({ data, batchSize: job.batchSize, rng });
