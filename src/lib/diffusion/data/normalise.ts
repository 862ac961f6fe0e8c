import { requireCloud } from "../check/cloud.ts";
import { requireNumber } from "../check/numbers.ts";
import type { LabelledPoints } from "./points/points.ts";
import { PointsError } from "./points/points-error.ts";

/** x̃ = (x − mean) / scale, for points of as many numbers as the mean has. */
export interface Scaling {
  readonly mean: readonly number[];
  /** One positive number for all axes, in the units of the data. */
  readonly scale: number;
}

/** That of points of the plane. */
export interface Normalisation extends Scaling {
  readonly mean: readonly [x: number, y: number];
}

/** Points [n, dim] of mean 0 and spread 1, with the labels that they had. */
interface Normalised {
  readonly data: LabelledPoints;
}

/**
 * Moves the mean to the origin and makes the average of the axes' variances 1, which is what the noise levels of a schedule
 * assume. All axes get the same scale, so that shapes, angles and relative distances stay as they were: a circle stays a
 * circle. Labels stay. Points have two numbers unless told: `normalise(data, 8)`, or as many as a picture has.
 *
 * @throws PointsError when there are fewer than two points, when a coordinate is not finite, or when all points are equal.
 *
 * @example
 * ```ts
 * import { datasets, normalise, rng } from "noisebook";
 *
 * const raw = datasets.moons.sample(rng(1), 1000);
 * const { data, mean, scale } = normalise(raw);
 * console.log("mean", mean, "scale", scale);
 * console.log(raw.points.slice(0, 4), data.points.slice(0, 4));
 * ```
 */
export function normalise(raw: LabelledPoints): Normalisation & Normalised;
export function normalise(raw: LabelledPoints, dim: number): Scaling & Normalised;
export function normalise(raw: LabelledPoints, dim = 2): Scaling & Normalised {
  const given = raw.points instanceof Float32Array ? raw.points : Float32Array.from(raw.points);
  const { mean, scale } = measure(given, dim);
  const points = given.map((value, i) => (value - mean[i % dim]!) / scale);
  return { data: { ...raw, points }, mean, scale };
}

/**
 * Back to the original units, flat [n, dim]; undoes `normalise` to within float32 rounding of the largest coordinate.
 * @throws a sentence for a scale that can't be, or numbers that are no whole points.
 *
 * @example
 * ```ts
 * import { datasets, denormalise, normalise, rng } from "noisebook";
 *
 * const raw = datasets.moons.sample(rng(1), 1000);
 * const { data, mean, scale } = normalise(raw);
 * console.log(
 *   denormalise(data.points, { mean, scale }).slice(0, 4),
 *   raw.points.slice(0, 4),
 * );
 * ```
 */
export function denormalise(points: Float32Array, { mean, scale }: Scaling): Float32Array<ArrayBuffer> {
  requireNumber("scale of the normalisation", scale, 0, Number.MAX_VALUE);
  requireCloud("points", points, mean.length, 0);
  return Float32Array.from(points, (value, i) => value * scale + mean[i % mean.length]!);
}

const inWords = (dim: number) => (dim === 2 ? "two numbers" : dim === 1 ? "a number" : `${dim} numbers`);

function measure(points: Float32Array, dim: number): Scaling {
  const n = points.length / dim;
  if (n < 2 || !Number.isInteger(n))
    throw new PointsError(
      `The data hold ${points.length} numbers; at least two points of ${inWords(dim)} each are needed.`,
    );
  const mean = new Array<number>(dim).fill(0);
  points.forEach((value, i) => {
    if (!Number.isFinite(value))
      throw new PointsError(
        `Point ${Math.floor(i / dim) + 1} has the coordinate ${value}; every coordinate must be a finite number.`,
      );
    mean[i % dim]! += value / n;
  });
  let square = 0;
  for (const [i, value] of points.entries()) square += (value - mean[i % dim]!) ** 2;
  const scale = Math.sqrt(square / (dim * n));
  if (points.every((value, i) => value === points[i % dim]))
    throw new PointsError(
      `All ${n} points are (${points.slice(0, Math.min(dim, 4)).join(", ")}${dim > 4 ? ", …" : ""}); the points must differ to have a shape to learn.`,
    );
  return { mean, scale };
}
