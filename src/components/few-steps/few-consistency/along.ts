import { flow } from "../../../lib/diffusion/schedules/schedule.ts";
import { type Denoise, endOf, type Moment, pathFrom } from "../../samplers/exact-runs.ts";

/** One exact path from pure noise, and what is answered to its points. */
export interface Along {
  readonly path: readonly Moment[];
  /** E[x₀ given x_t] at each of them. */
  readonly means: readonly Float64Array[];
  /** Where the path ends. */
  readonly end: Float64Array;
}

export function along(denoise: Denoise, start: Float64Array): Along {
  const path = [...pathFrom(denoise, start, 1)];
  return { path, means: path.map(({ t, x }) => denoise(x, flow(t))), end: path.at(-1)!.x };
}

/** The point of the path that is nearest in time. */
export function nearest({ path }: Along, t: number): number {
  const away = path.map((moment) => Math.abs(moment.t - t));
  return away.indexOf(Math.min(...away));
}

export const distanceOf = (a: Float64Array, b: Float64Array): number => Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!);

/** How far the path's end is from where it ends if it is begun at a later point: 0 but for the solver's error. */
export const residual = (denoise: Denoise, { path, end }: Along, i: number): number =>
  path[i]!.t > 0 ? distanceOf(endOf(denoise, path[i]!.x, path[i]!.t), end) : 0;
