import { distributionMatching } from "../../distillation/distribution-matching.ts";
import { ganOptimizer } from "../../training/optimizers.ts";
import { batchesOf, type Method, optimizationOf } from "./method.ts";

/** Steps of the critic to one of the student: it has to know what the student makes now. */
const turns = 2;

/** Student and critic begin with their teacher's weights. */
export const matchingMethod: Method = (given) => {
  const { model, teacher, teacherParams, size, from } = given;
  const student = { ...optimizationOf(given, teacherParams, 0.98), optimizer: ganOptimizer };
  const critic = { ...student, emaDecay: 0, ...(from ? { from: from[1]! } : {}) };
  const net = model.network.apply;
  const match = distributionMatching({ ...batchesOf(given), student, critic, turns, teacher, net, steps: size });
  return { trainers: [match.first, match.second], advance: match.round, close: match.close };
};
