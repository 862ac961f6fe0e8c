import type { Predictor } from "../process/predictor.ts";
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
