import { consistencyFit } from "../../distillation/consistency.ts";
import { consistencyRange } from "../../distillation/student-sampling.ts";
import { rng } from "../../random/rng.ts";
import { batchesOf, type Method, optimizationOf, type StageContext, type Student, singleStudent } from "./method.ts";

const open = (given: StageContext, taught: Pick<StageContext, "teacher"> | undefined): Student => {
  const { job, model, size } = given;
  const params = model.network.init(rng(job.seed).fork("init"));
  const run = optimizationOf(given, params, 0.95);
  const fit = consistencyFit({
    ...batchesOf(given),
    ...consistencyRange,
    ...taught,
    run,
    net: model.network.apply,
    levels: () => size,
  });
  return singleStudent(fit, params);
};

/** Begins with fresh weights: its states and levels are not its teacher's. */
export const distillationMethod: Method = (given) => open(given, { teacher: given.teacher });

export const trainingMethod: Method = (given) => open(given, undefined);
