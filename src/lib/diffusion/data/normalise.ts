import type { LabelledPoints } from "./points/points.ts";
import { PointsError } from "./points/points-error.ts";

/** x̃ = (x − mean) / scale. */
export interface Normalisation {
  readonly mean: readonly [x: number, y: number];
  /** One positive number for both axes, in the units of the data. */
  readonly scale: number;
}

/**
 * Moves the mean to the origin and makes the average of the two variances 1, which is what the noise levels of a schedule
 * assume. Both axes get the same scale, so that shapes, angles and relative distances stay as they were: a circle stays a
 * circle. Labels stay.
 *
 * @throws PointsError when there are fewer than two points, when a coordinate is not finite, or when all points are equal.
 */
export function normalise(raw: LabelledPoints): Normalisation & { readonly data: LabelledPoints } {
  const { mean, scale } = measure(raw.points);
  const points = raw.points.map((value, i) => (value - mean[(i & 1) as 0 | 1]) / scale);
  return { data: { ...raw, points }, mean, scale };
}

/** Back to the original units, flat [n, 2]; undoes `normalise` to within float32 rounding of the largest coordinate. */
export const denormalise = (points: Float32Array, { mean, scale }: Normalisation): Float32Array<ArrayBuffer> =>
  points.map((value, i) => value * scale + mean[(i & 1) as 0 | 1]);

function measure(points: Float32Array): Normalisation {
  const n = points.length / 2;
  if (n < 2 || !Number.isInteger(n))
    throw new PointsError(
      `The data hold ${points.length} numbers; at least two points of two numbers each are needed.`,
    );
  const mean = [0, 0] as [number, number];
  points.forEach((value, i) => {
    if (!Number.isFinite(value))
      throw new PointsError(
        `Point ${(i >> 1) + 1} has the coordinate ${value}; every coordinate must be a finite number.`,
      );
    mean[(i & 1) as 0 | 1] += value / n;
  });
  let square = 0;
  for (let i = 0; i < 2 * n; i++) square += (points[i]! - mean[(i & 1) as 0 | 1]) ** 2;
  const scale = Math.sqrt(square / (2 * n));
  if (points.every((value, i) => value === points[i & 1]))
    throw new PointsError(
      `All ${n} points are (${points[0]}, ${points[1]}); the points must differ to have a shape to learn.`,
    );
  return { mean, scale };
}
