import { pointsDataset } from "../../data/dataset.ts";
import type { Teacher } from "../../distillation/coefficients.ts";
import { rng } from "../../random/rng.ts";
import { restore } from "../checkpoint.ts";
import { disposeTree, type Model, openModel } from "../open-model.ts";
import type { DistillCheckpoint } from "./job.ts";
import type { Student } from "./method.ts";
import { methods } from "./methods.ts";
import type { ParsedDistill } from "./parse.ts";

/** A stage as a checkpoint has it, which may not have begun. */
export type Stage = Omit<DistillCheckpoint, "states"> & Partial<Pick<DistillCheckpoint, "states">>;

/** Makes a stage's student, or goes on with one. */
export function openStage(job: ParsedDistill, { stage, teacher: weights, states }: Stage, size: number): Student {
  const model = openModel(job.model);
  const teacherParams = model.network.read(weights);
  const student = methods[job.method]({
    job,
    model,
    teacher: { ...teacherOf(model), net: model.network.apply(teacherParams) },
    teacherParams,
    size,
    data: pointsDataset(job.data, model.classes > 0, model.shape),
    rng: rng(job.seed).fork("steps").fork(stage),
    from: states?.map(restore),
  });
  const close = () => {
    student.close();
    disposeTree(teacherParams);
  };
  return { ...student, close };
}

/** Levels up to where sampling starts, so that none is asked for at which the prediction is blind. */
const teacherOf = ({ schedule, startTime, parameterization }: Model): Omit<Teacher, "net"> => ({
  schedule: (t) => schedule(t * startTime),
  parameterization,
});
