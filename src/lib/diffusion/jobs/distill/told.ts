import { reshape } from "#tf";
import type { ScaledNet } from "../../distill/guided.ts";
import { type ScaledMlp, scaledMlp } from "../../models/mlp.ts";

/** A network that reads scales as a column. */
export const toldNet =
  (params: ScaledMlp): ScaledNet =>
  (x, t, cond, scale) =>
    scaledMlp(params)(x, t, cond, reshape(scale, [scale.size]));
