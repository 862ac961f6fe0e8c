import { progressive } from "../../distillation/progressive.ts";
import { fitted } from "../../training/fitted.ts";
import { descend } from "../../training/optimize.ts";
import { alone, batchesOf, fittingOf, type Way } from "./method.ts";

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
