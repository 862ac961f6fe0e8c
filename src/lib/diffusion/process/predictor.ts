import type { Level } from "../schedules/schedule.ts";
import { type Coefficients, epsilonWeights, type Parameterization, x0Weights } from "./parameterization.ts";

/** A network's answer and how it is read: x̂₀ and ε̂ as weights of the state and the answer. */
export interface Predictor<V> {
  readonly predict: (x: V, level: Level) => V;
  readonly x0Weights: (level: Level) => Coefficients;
  readonly epsilonWeights: (level: Level) => Coefficients;
  /** Noise z of the spread that the network learned, asked right after `predict`; see `learnedSpread`. */
  readonly spread?: (z: V, variances: Variances) => V;
}

/** The least and the largest variance of a step back: β̃ and β. */
export interface Variances {
  readonly small: number;
  readonly large: number;
}

/** A network's answers, read as a parameterisation has them. */
export const predictorOf = <V>(predict: Predictor<V>["predict"], p: Parameterization): Predictor<V> => ({
  predict,
  x0Weights: (level) => x0Weights(level, p),
  epsilonWeights: (level) => epsilonWeights(level, p),
});
