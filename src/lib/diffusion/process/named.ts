import type { Table } from "../check/lookup.ts";
import { edm, epsilon, type Parameterization, score, v, velocity, x0 } from "./parameterization.ts";

/** A name of a prediction. */
export type PredictionName = "epsilon" | "x0" | "v" | "velocity" | "score" | "edm";

/** What a network may predict, by name; `edm` with σ_data = 0.5, as in Karras et al., arXiv:2206.00364. */
export const parameterizations: Table<PredictionName, Parameterization> = {
  epsilon,
  x0,
  v,
  velocity,
  score,
  edm: edm(),
};
