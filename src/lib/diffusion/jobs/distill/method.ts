import { dispose } from "#tf";
import type { Dataset } from "../../data/dataset.ts";
import type { Model as Teacher } from "../../distillation/coefficients.ts";
import type { Mlp } from "../../networks/mlp.ts";
import { leaves, type Tree } from "../../nn/tree.ts";
import type { Rng } from "../../random/rng.ts";
import type { Fitted } from "../../training/fitted.ts";
import type { Fitting, TrainState } from "../../training/optimize.ts";
import { optimizers } from "../../training/optimizers.ts";
import type { Model } from "../model.ts";
import type { DistillJob } from "./job.ts";

/** A job with nothing left open. */
export type SettledJob = DistillJob & Required<Pick<DistillJob, Open>>;

type Open = "teacherSteps" | "skip" | "scales" | "distillation" | "learningRate";

/** What a student of one stage is made of. */
export interface Ingredients {
  readonly job: SettledJob;
  readonly model: Model;
  /** With this stage's weights; its time 1 is where sampling starts. */
  readonly teacher: Teacher;
  /** The teacher's parameters; stay the caller's. */
  readonly taught: Mlp;
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
  readonly fits: readonly Fitted[];
  /** A step of each. */
  advance(): void;
  /** Frees everything. */
  close(): void;
}

/** Makes a stage's student. */
export type Way = (given: Ingredients) => Student;

/** How parameters of a student are fitted. */
export const fittingOf = <P extends Tree>({ job, from }: Ingredients, params: P, emaDecay: number): Fitting<P> => ({
  params,
  ...(from ? { from: from[0]! } : {}),
  optimizer: optimizers.adam({ weightDecay: 0, clip: 1 }),
  learningRate: (step) => job.learningRate * Math.max(0.02, 1 - step / job.steps),
  emaDecay,
});

/** A student with one descent, and the parameters that were made for it. */
export const alone = (fit: Fitted, made: Tree): Student => ({
  fits: [fit],
  advance: () => fit.take(1),
  close() {
    fit.close();
    dispose(leaves(made).map(([, leaf]) => leaf));
  },
});

/** What every objective needs of a job. */
export const batchesOf = ({ job, data, rng }: Ingredients) => ({ data, batchSize: job.batchSize, rng });
