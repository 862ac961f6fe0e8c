import { type Mixture, mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { meanSquare } from "../../../lib/diffusion/metrics/quality.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { flow } from "../../../lib/diffusion/schedules/schedule.ts";
import { draw } from "../../kit/data/clouds.ts";
import { pathFrom, startsOf } from "../../samplers/exact-runs.ts";

/** Points that are noised. */
export const NOISED = 2000;

/** Mean squared error a coordinate, against the points that were noised. */
export interface Errors {
  /** Of the path's end. */
  readonly end: number;
  readonly mean: number;
}

/** Noises points of a law to time t and asks both for a clean one. Gives way as it goes. */
export function* errorsAt(law: Mixture, t: number): Generator<undefined, Errors> {
  if (t === 0) return { end: 0, mean: 0 };
  const [{ denoise }, level] = [mixture(law), flow(t)];
  const [x0, noise] = [draw(law, rng(5), NOISED), startsOf(NOISED, 6)];
  const x = x0.map((value, i) => level.alpha * value + level.sigma * noise[i]!);
  let end: Float64Array = x;
  for (const moment of pathFrom(denoise, x, t)) {
    end = moment.x;
    yield undefined;
  }
  // of points of the plane
  return { end: meanSquare(end, x0) / 2, mean: meanSquare(denoise(x, level), x0) / 2 };
}
