import { consistencyFit } from "../../distillation/consistency.ts";
import { consistencyRange } from "../../distillation/student-sampling.ts";
import { rng } from "../../random/rng.ts";
import { alone, batchesOf, fittingOf, type Ingredients, type Student, type Way } from "./method.ts";

const open = (given: Ingredients, taught: Pick<Ingredients, "teacher"> | undefined): Student => {
  const { job, model, size } = given;
  const params = model.init(rng(job.seed).fork("init"));
  const run = fittingOf(given, params, 0.95);
  const fit = consistencyFit({
    ...batchesOf(given),
    ...consistencyRange,
    ...taught,
    run,
    net: model.net,
    levels: () => size,
  });
  return alone(fit, params);
};

/** Begins with fresh weights: its states and levels are not its teacher's. */
export const distillationWay: Way = (given) => open(given, { teacher: given.teacher });

export const trainingWay: Way = (given) => open(given, undefined);
