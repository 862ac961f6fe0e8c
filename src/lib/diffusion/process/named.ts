import type { Table } from "../check/lookup.ts";
import { edm, epsilon, type Parameterization, score, v, velocity, x0 } from "./parameterization.ts";

export type PredictionName = "epsilon" | "x0" | "v" | "velocity" | "score" | "edm";

export const parameterizations: Table<PredictionName, Parameterization> = {
  epsilon,
  x0,
  v,
  velocity,
  score,
  edm: edm(),
};
