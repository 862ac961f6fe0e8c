import type { Row } from "../process/parameterization.ts";
import type { Mix } from "../process/vector-space.ts";
import type { Level } from "../schedules/schedule.ts";

/** The state at a level and what the denoiser made of it. */
export interface Moment<V> {
  readonly x: V;
  readonly x0: V;
  readonly level: Level;
}

/** What an earlier step leaves to later ones. */
export interface Past<V> {
  readonly level: Level;
  /** The state that the network was asked at. */
  readonly x: V;
  readonly x0: V;
  /** What the sampler asked to keep besides. */
  readonly kept: readonly V[];
}

/** A network's answer and how it is read: x̂₀ and ε̂ as weights of the state and the answer. */
export interface Predictor<V> {
  readonly predict: (x: V, level: Level) => V;
  readonly x0Weights: (level: Level) => Row;
  readonly epsilonWeights: (level: Level) => Row;
  /** Noise z of the spread that the network learned, asked right after `predict`; see `learnedSpread`. */
  readonly spread?: (z: V, variances: Variances) => V;
}

/** The least and the largest variance of a step back: β̃ and β. */
export interface Variances {
  readonly small: number;
  readonly large: number;
}

export interface Step<V> extends Predictor<V> {
  readonly x: V;
  /** Counts the steps from 0. */
  readonly index: number;
  readonly from: Level;
  /** Levels between, where a step of several stages asks the network. */
  readonly via: readonly Level[];
  readonly to: Level;
  /** The posterior mean x̂₀ at a level, limited. */
  readonly denoise: (x: V, level: Level) => V;
  /** Clips or thresholds an x̂₀; the identity where nothing was asked for. */
  readonly limit: (x0: V) => V;
  /** Standard normal noise, fresh at each call. */
  readonly noise: () => V;
  /** Up to four earlier steps, newest first. */
  readonly past: readonly Past<V>[];
  readonly mix: Mix<V>;
}

/** One step of a sampler: a pure function of its argument, on tensors and on arrays alike. */
export type Sampler = <V>(step: Step<V>) => { x: V; x0: V; keep?: readonly V[] };
