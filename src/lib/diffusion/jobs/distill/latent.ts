import { latentConsistencyFit } from "../../distillation/latent-consistency.ts";
import { batchesOf, type Method, optimizationOf, singleStudent } from "./method.ts";
import { scaledOf } from "./student-model.ts";

/** Begins with its teacher's weights, which take no notice of the scale. */
export const latentMethod: Method = (given) => {
  const { job, model, teacher, teacherParams, size } = given;
  const scaled = scaledOf(model);
  const params = scaled.init(teacherParams);
  const fit = latentConsistencyFit({
    ...batchesOf(given),
    run: optimizationOf(given, params, 0.95),
    teacher,
    net: scaled.apply,
    steps: size,
    skip: job.skip,
    scales: job.scales,
  });
  return singleStudent(fit, params.scale_embedding);
};
