import { reshape } from "#tf";
import type { ScaledNet } from "../../distillation/guidance.ts";
import { type ScaledMlp, scaledMlp } from "../../networks/mlp.ts";

/** A network that reads scales as a column. */
export const scaledNet =
  (params: ScaledMlp): ScaledNet =>
  (x, t, cond, scale) =>
    scaledMlp(params)(x, t, cond, reshape(scale, [scale.size]));
