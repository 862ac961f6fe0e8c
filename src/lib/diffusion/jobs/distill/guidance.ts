import { guidanceDistillation } from "../../distillation/guidance.ts";
import { optimize } from "../../training/optimize.ts";
import { trainer } from "../../training/trainer.ts";
import { batchesOf, type Method, optimizationOf, singleStudent } from "./method.ts";
import { scaledOf } from "./student-model.ts";

/** Begins with its teacher's weights, which take no notice of the scale. */
export const guidanceMethod: Method = (given) => {
  const { job, model, teacher, teacherParams } = given;
  const scaled = scaledOf(model);
  const params = scaled.init(teacherParams);
  const run = optimizationOf(given, params, 0.98);
  const objective = guidanceDistillation({ ...batchesOf(given), teacher, net: scaled.apply, scales: job.scales });
  return singleStudent(
    trainer(run, (from) => optimize({ ...run, from }, objective)),
    params.scale_embedding,
  );
};
