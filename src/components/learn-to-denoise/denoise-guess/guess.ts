import { empirical } from "../../../lib/diffusion/exact/mixture.ts";
import type { Level } from "../../../lib/diffusion/schedules/schedule.ts";

/** What a noisy point tells about where it came from, if it came from one of the given clean points. */
export interface Guess {
  /** Posterior probability of each clean point, [k]; they sum to 1. */
  readonly weights: Float64Array;
  /** E[x₀ given x_t]. */
  readonly mean: readonly [number, number];
  /** 1/Σ w²: k points of equal weight count as k. */
  readonly candidates: number;
  /** Root mean square distance of the clean point from `mean`. */
  readonly spread: number;
}

/** Bayes' rule over flat [k, 2] clean points for one noisy point, at a level with σ > 0. */
export function guess(points: ArrayLike<number>, x: readonly [number, number], level: Level): Guess {
  const weights = empirical(points).posterior(Float64Array.of(...x), level);
  const mean: [number, number] = [0, 0];
  for (const [i, w] of weights.entries()) {
    mean[0] += w * points[2 * i]!;
    mean[1] += w * points[2 * i + 1]!;
  }
  let [squares, spread] = [0, 0];
  for (const [i, w] of weights.entries()) {
    squares += w ** 2;
    spread += w * ((points[2 * i]! - mean[0]) ** 2 + (points[2 * i + 1]! - mean[1]) ** 2);
  }
  return { weights, mean, candidates: 1 / squares, spread: Math.sqrt(spread) };
}

/** Distance from a place to the nearest of flat [k, 2] points. */
export function nearest(points: ArrayLike<number>, [x, y]: readonly [number, number]): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < points.length; i += 2) best = Math.min(best, Math.hypot(points[i]! - x, points[i + 1]! - y));
  return best;
}
