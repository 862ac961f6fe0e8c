import type { Level } from "../schedule.ts";
import type { Mix } from "../space.ts";

/** The state at a level and what the denoiser made of it. */
export interface Moment<V> {
  readonly x: V;
  readonly x0: V;
  readonly level: Level;
}

export interface Step<V> {
  readonly x: V;
  readonly from: Level;
  readonly to: Level;
  /** The posterior mean x̂₀ at a level. */
  readonly denoise: (x: V, level: Level) => V;
  /** Standard normal noise, fresh at each call. */
  readonly noise: () => V;
  /** Earlier moments, newest first; only their `x0` and `level` are alive. */
  readonly past: readonly Pick<Moment<V>, "x0" | "level">[];
  readonly mix: Mix<V>;
}

/** One step of a sampler: a pure function of its argument, on tensors and on arrays alike. */
export type Sampler = <V>(step: Step<V>) => { x: V; x0: V };
