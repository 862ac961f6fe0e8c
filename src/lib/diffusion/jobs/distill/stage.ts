import { dispose, tidy } from "#tf";
import { pointsDataset } from "../../data/dataset.ts";
import type { Teacher } from "../../distillation/coefficients.ts";
import { leaves } from "../../nn/tree.ts";
import { rng } from "../../random/rng.ts";
import { restore } from "../checkpoint.ts";
import { type Model, readModel, readParams } from "../model.ts";
import type { DistillCheckpoint } from "./job.ts";
import type { CompleteJob, Student } from "./method.ts";
import { methods } from "./methods.ts";

/** A stage as a checkpoint has it, which may not have begun. */
export type Stage = Omit<DistillCheckpoint, "states"> & Partial<Pick<DistillCheckpoint, "states">>;

/** Makes a stage's student, or goes on with one. */
export function openStage(job: CompleteJob, { stage, teacher: weights, states }: Stage, size: number): Student {
  const model = readModel(job.model);
  const teacherParams = tidy(() => readParams(model.init(rng(0)), weights));
  const student = methods[job.method]({
    job,
    model,
    teacher: { ...teacherOf(model), net: model.net(teacherParams) },
    teacherParams,
    size,
    data: pointsDataset(job.data, job.model.classes > 0),
    rng: rng(job.seed).fork("steps").fork(stage),
    from: states?.map(restore),
  });
  const close = () => {
    student.close();
    dispose(leaves(teacherParams).map(([, leaf]) => leaf));
  };
  return { ...student, close };
}

/** Levels up to where sampling starts, so that none is asked for at which the prediction is blind. */
const teacherOf = ({ schedule, startTime, parameterization }: Model): Omit<Teacher, "net"> => ({
  schedule: (t) => schedule(t * startTime),
  parameterization,
});
