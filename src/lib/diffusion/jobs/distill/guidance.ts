import { guidanceDistillation } from "../../distillation/guidance.ts";
import { withScale } from "../../networks/mlp.ts";
import { fitted } from "../../training/fitted.ts";
import { descend } from "../../training/optimize.ts";
import { alone, batchesOf, fittingOf, type Way } from "./method.ts";
import { toldNet } from "./scaled.ts";

/** Begins with its teacher's weights, which take no notice of the scale. */
export const guidanceWay: Way = (given) => {
  const { job, teacher, taught } = given;
  const params = withScale(taught);
  const run = fittingOf(given, params, 0.98);
  const objective = guidanceDistillation({ ...batchesOf(given), teacher, net: toldNet, scales: job.scales });
  return alone(
    fitted(run, (from) => descend({ ...run, from }, objective)),
    params.scale_embedding,
  );
};
