import { guidanceDistillation } from "../../distillation/guidance.ts";
import { withScale } from "../../networks/mlp.ts";
import { optimize } from "../../training/optimize.ts";
import { trainer } from "../../training/trainer.ts";
import { batchesOf, type Method, optimizationOf, singleStudent } from "./method.ts";
import { scaledNet } from "./scaled.ts";

/** Begins with its teacher's weights, which take no notice of the scale. */
export const guidanceMethod: Method = (given) => {
  const { job, teacher, teacherParams } = given;
  const params = withScale(teacherParams);
  const run = optimizationOf(given, params, 0.98);
  const objective = guidanceDistillation({ ...batchesOf(given), teacher, net: scaledNet, scales: job.scales });
  return singleStudent(
    trainer(run, (from) => optimize({ ...run, from }, objective)),
    params.scale_embedding,
  );
};
