import type { Exact } from "../../../lib/diffusion/exact/mixture.ts";
import type { Level } from "../../../lib/diffusion/schedules/schedule.ts";

/** Half the window and cells a side of the map. */
const REACH = 3;
export const CELLS = 40;
const WIDTH = (2 * REACH) / CELLS;

/** Centres of the cells, flat [1600, 2], row by row from the top. */
export const places: Float64Array = Float64Array.from({ length: 2 * CELLS * CELLS }, (_, j) => {
  const i = j >> 1;
  return j % 2 === 0 ? -REACH + ((i % CELLS) + 0.5) * WIDTH : REACH - (Math.floor(i / CELLS) + 0.5) * WIDTH;
});

export interface ErrorMap {
  /** σ ‖model's score − exact score‖ in each cell: the error of ε̂. */
  readonly error: Float64Array;
  /** The share of noised data in each cell; they sum to 1. */
  readonly density: Float64Array;
  /** ∇ log p_t by the model and exactly, flat [n, 2]. */
  readonly model: Float64Array;
  readonly exact: Float64Array;
  /** Root mean squares of the error: over noised data, and over the window with every place alike. */
  readonly underDensity: number;
  readonly overWindow: number;
}

/** How far a model's x̂₀ at the cells' centres is from the exact field; without one, the untrained ε̂ = 0 is meant. */
export function errorMap(exact: Exact, level: Level, x0?: ArrayLike<number>): ErrorMap {
  const truth = exact.score(places, level);
  const model = places.map((value, i) => (x0 ? (level.alpha * x0[i]! - value) / level.sigma ** 2 : 0));
  const error = new Float64Array(CELLS ** 2).map((_, i) => {
    const [dx, dy] = [model[2 * i]! - truth[2 * i]!, model[2 * i + 1]! - truth[2 * i + 1]!];
    return level.sigma * Math.hypot(dx, dy);
  });
  const mass = exact.logDensity(places, level).map(Math.exp);
  const total = mass.reduce((a, b) => a + b, 0);
  const density = mass.map((p) => p / total);
  const rms = (weight: (i: number) => number) => Math.sqrt(error.reduce((sum, e, i) => sum + weight(i) * e ** 2, 0));
  return {
    error,
    density,
    model,
    exact: truth,
    underDensity: rms((i) => density[i]!),
    overWindow: rms(() => 1 / CELLS ** 2),
  };
}
