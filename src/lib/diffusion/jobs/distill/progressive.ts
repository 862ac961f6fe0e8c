import { progressive } from "../../distillation/progressive.ts";
import { optimize } from "../../training/optimize.ts";
import { trainer } from "../../training/trainer.ts";
import { batchesOf, type Method, optimizationOf, singleStudent } from "./method.ts";

/** Begins with its teacher's weights. */
export const progressiveMethod: Method = (given) => {
  const { model, teacher, teacherParams, size } = given;
  const run = optimizationOf(given, teacherParams, 0.95);
  const objective = progressive({ ...batchesOf(given), teacher, net: model.network.apply, steps: size });
  return singleStudent(
    trainer(run, (from) => optimize({ ...run, from }, objective)),
    [],
  );
};
