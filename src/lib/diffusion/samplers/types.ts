import type { Predictor } from "../process/predictor.ts";
import type { LinearCombination } from "../process/vector-space.ts";
import type { Level } from "../schedules/schedule.ts";

/** The state at a level and what the denoiser made of it. */
export interface SamplingState<V> {
  readonly x: V;
  readonly x0: V;
  readonly level: Level;
}

/** What an earlier step leaves to later ones. */
export interface PastStep<V> {
  readonly level: Level;
  /** The state that the network was asked at. */
  readonly x: V;
  readonly x0: V;
  /** What the sampler asked to keep besides. */
  readonly carry: readonly V[];
}

/**
 * What a sampler is given at each step: the state and the levels it goes between, what asks the network, and what it
 * remembers.
 */
export interface Step<V> extends Predictor<V> {
  readonly x: V;
  /** Counts the steps from 0. */
  readonly index: number;
  readonly from: Level;
  /** Levels between, where a step of several stages asks the network. */
  readonly stages: readonly Level[];
  readonly to: Level;
  /** The posterior mean x̂₀ at a level, limited. */
  readonly denoise: (x: V, level: Level) => V;
  /** Clips or thresholds an x̂₀; the identity where nothing was asked for. */
  readonly limit: (x0: V) => V;
  /** Standard normal noise, fresh at each call. */
  readonly noise: () => V;
  /** Up to four earlier steps, newest first. */
  readonly history: readonly PastStep<V>[];
  readonly combine: LinearCombination<V>;
}

/** One step of a sampler: a pure function of its argument, on tensors and on arrays alike. */
export type Sampler = <V>(step: Step<V>) => { x: V; x0: V; carry?: readonly V[] };

/** One step of a path, with the levels between where its sampler asks the network. */
export interface Interval {
  readonly from: Level;
  readonly stages: readonly Level[];
  readonly to: Level;
}

/** Single steps between neighbouring levels. */
export const intervals = (levels: readonly Level[]): Interval[] =>
  levels.slice(1).map((to, i) => ({ from: levels[i]!, stages: [], to }));
