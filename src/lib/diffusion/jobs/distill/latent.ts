import { latentConsistencyFit } from "../../distillation/latent-consistency.ts";
import { withScale } from "../../networks/mlp.ts";
import { alone, batchesOf, fittingOf, type Way } from "./method.ts";
import { toldNet } from "./scaled.ts";

/** Begins with its teacher's weights, which take no notice of the scale. */
export const latentWay: Way = (given) => {
  const { job, teacher, taught, size } = given;
  const params = withScale(taught);
  const fit = latentConsistencyFit({
    ...batchesOf(given),
    run: fittingOf(given, params, 0.95),
    teacher,
    net: toldNet,
    steps: size,
    skip: job.skip,
    scales: job.scales,
  });
  return alone(fit, params.scale_embedding);
};
