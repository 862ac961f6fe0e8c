import { requireCloud } from "../check/cloud.ts";
import { requireWhole } from "../check/numbers.ts";
import type { Rng } from "../random/rng.ts";

/**
 * Sliced 2-Wasserstein distance between two clouds, flat [n, dim] and [m, dim]: the root of the mean, over random
 * directions, of the squared distance between sorted projections. In the units of the data; unequal sizes are compared at
 * equal quantiles. Bonneel et al., "Sliced and Radon Wasserstein barycenters" (2015).
 * NaN where a number is not finite. @throws a sentence where either has no point, or numbers that are no whole points.
 */
export function slicedWasserstein(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  rng: Rng,
  { dim = 2, directions = 64 } = {},
): number {
  requireCloud("the first points", a, dim);
  requireCloud("the second points", b, dim);
  requireWhole("number of directions", directions, 1, 1 << 20);
  let total = 0;
  for (let i = 0; i < directions; i++) {
    const direction = unit(rng.fork(i).normals(dim));
    total += squaredWasserstein(project(a, direction), project(b, direction));
  }
  return Math.sqrt(total / directions);
}

/**
 * `slicedWasserstein` from one cloud, the reference [m, dim], whose projections on random directions are sorted once, to as
 * many others as one likes.
 * @param rng Draws the directions.
 * @throws a sentence where either has no point, or numbers that are no whole points.
 */
export function slicedWassersteinTo(
  reference: ArrayLike<number>,
  rng: Rng,
  { dim = 2, directions = 64 } = {},
): (points: ArrayLike<number>) => number {
  requireCloud("the reference points", reference, dim);
  requireWhole("number of directions", directions, 1, 1 << 20);
  const sides = Array.from({ length: directions }, (_, i) => {
    const direction = unit(rng.fork(i).normals(dim));
    return { direction, sorted: project(reference, direction) };
  });
  return (points) => {
    requireCloud("the points", points, dim);
    const squares = sides.map(({ direction, sorted }) => squaredWasserstein(project(points, direction), sorted));
    return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / directions);
  };
}

const unit = (vector: Float32Array): Float64Array => {
  const norm = Math.hypot(...vector);
  return Float64Array.from(vector, (value) => value / norm);
};

function project(points: ArrayLike<number>, direction: Float64Array): Float64Array {
  const dim = direction.length;
  const along = new Float64Array(points.length / dim);
  for (let i = 0; i < along.length; i++) {
    let sum = 0;
    for (let d = 0; d < dim; d++) sum += direction[d]! * points[i * dim + d]!;
    along[i] = sum;
  }
  return along.sort();
}

/**
 * W₂² of two sorted samples, [n] and [m], on the line: the integral of the squared difference of their quantile functions
 * (Peyré & Cuturi, arXiv:1803.00567).
 */
export function squaredWasserstein(a: Float64Array, b: Float64Array): number {
  let [i, j, at, total] = [0, 0, 0, 0];
  while (i < a.length && j < b.length) {
    const next = Math.min((i + 1) / a.length, (j + 1) / b.length);
    total += (next - at) * (a[i]! - b[j]!) ** 2;
    at = next;
    if ((i + 1) / a.length <= at) i++;
    if ((j + 1) / b.length <= at) j++;
  }
  return total;
}
