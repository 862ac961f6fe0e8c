import { descend } from "../../descend.ts";
import { progressive } from "../../distill/progressive.ts";
import { fitted } from "../../fitted.ts";
import { alone, batchesOf, fittingOf, type Way } from "./way.ts";

/** Begins with its teacher's weights. */
export const progressiveWay: Way = (given) => {
  const { model, teacher, taught, size } = given;
  const run = fittingOf(given, taught, 0.95);
  const objective = progressive({ ...batchesOf(given), teacher, net: model.net, steps: size });
  return alone(
    fitted(run, (from) => descend({ ...run, from }, objective)),
    [],
  );
};
