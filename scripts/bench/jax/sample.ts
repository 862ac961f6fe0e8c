import type { Runner } from "../../../src/lib/bench/runner.ts";
import type { WorkOf } from "../../../src/lib/bench/work.ts";
import { drawer } from "./draw.ts";
import { predict, startOfLayers } from "./networks.ts";

/** Sampling by a network of points. */
export const sampler = (work: WorkOf<"mlp-sample">): Runner =>
  drawer({ params: startOfLayers(work), predict: (params, x, t) => predict(work, params, x, t) }, [work.points, 2]);
