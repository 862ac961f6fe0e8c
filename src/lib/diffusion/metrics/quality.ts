import { requireCloud } from "../check/cloud.ts";
import type { Rng } from "../random/rng.ts";
import { slicedWasserstein } from "./sliced-wasserstein.ts";

/**
 * Mean squared distance between points of two clouds, pair by pair; flat [n, dim].
 * @throws a sentence for clouds of different sizes, or numbers that are no whole points.
 */
export function meanSquare(a: ArrayLike<number>, b: ArrayLike<number>, dim = 2): number {
  if (a.length !== b.length)
    throw new RangeError(`There are ${a.length / dim} points to compare with ${b.length / dim}; each needs its own.`);
  const count = requireCloud("the points", a, dim);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum / count;
}

/** How good a sampler's points are, whoever made them. */
export interface Quality {
  /** Sliced Wasserstein distance to true points. */
  readonly distance: number;
  /** Root mean square distance to where the teacher's ODE ends from the same noise. */
  readonly error: number;
}

/** What points are measured against. */
export interface Standard {
  /** True points, flat [m, 2]. */
  readonly truth: ArrayLike<number>;
  /** The teacher's ends in many steps, flat as the points are. */
  readonly ends: ArrayLike<number>;
  /** Draws the directions of the distance. */
  readonly rng: Rng;
}

/** Measures points, flat [n, 2]. Where a student draws new noise on the way its error is large, however good its points are. */
export const quality = (points: ArrayLike<number>, { truth, ends, rng }: Standard): Quality => ({
  distance: slicedWasserstein(points, truth, rng),
  error: Math.sqrt(meanSquare(points, ends)),
});
