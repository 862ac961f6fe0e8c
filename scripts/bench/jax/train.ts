import { heldOut, trainingPoints } from "../../../src/lib/bench/moons.ts";
import type { Runner } from "../../../src/lib/bench/runner.ts";
import type { WorkOf } from "../../../src/lib/bench/work.ts";
import { learner } from "./learn.ts";
import { predict, startOfLayers } from "./networks.ts";

/** Training of a network of points. */
export const trainer = (work: WorkOf<"mlp-train" | "tiny-train">): Runner =>
  learner({
    params: startOfLayers(work),
    predict: (params, x, t) => predict(work, params, x, t),
    shape: [2],
    examples: trainingPoints(),
    batch: work.batch,
    held: heldOut(),
  });
