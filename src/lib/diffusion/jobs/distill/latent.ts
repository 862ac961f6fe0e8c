import { latentConsistencyFit } from "../../distillation/latent-consistency.ts";
import { withScale } from "../../networks/mlp.ts";
import { batchesOf, type Method, optimizationOf, singleStudent } from "./method.ts";
import { scaledNet } from "./scaled.ts";

/** Begins with its teacher's weights, which take no notice of the scale. */
export const latentMethod: Method = (given) => {
  const { job, teacher, teacherParams, size } = given;
  const params = withScale(teacherParams);
  const fit = latentConsistencyFit({
    ...batchesOf(given),
    run: optimizationOf(given, params, 0.95),
    teacher,
    net: scaledNet,
    steps: size,
    skip: job.skip,
    scales: job.scales,
  });
  return singleStudent(fit, params.scale_embedding);
};
