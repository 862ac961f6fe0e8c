import { descend } from "../../descend.ts";
import { guidanceDistillation } from "../../distill/guided.ts";
import { fitted } from "../../fitted.ts";
import { withScale } from "../../models/mlp.ts";
import { toldNet } from "./told.ts";
import { alone, batchesOf, fittingOf, type Way } from "./way.ts";

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
