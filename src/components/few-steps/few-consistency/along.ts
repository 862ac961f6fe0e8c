import { heun } from "../../../lib/diffusion/samplers/heun.ts";
import { sample } from "../../../lib/diffusion/samplers/sample.ts";
import { clean, flow } from "../../../lib/diffusion/schedules/schedule.ts";
import { type Denoise, descent, endOf, type Moment } from "../../samplers/exact-runs.ts";

/** One exact path from pure noise, and what is answered to its points. */
export interface Along {
  readonly path: readonly Moment[];
  /** E[x₀ given x_t] at each of them. */
  readonly means: readonly Float64Array[];
  /** Where the path ends. */
  readonly end: Float64Array;
}

/** Every hundredth of time, and ever shorter steps towards the data between. */
const levels = (() => {
  const [hundredths, fine] = [100, 96];
  const short = (t: number) => Math.round(1e4 * t) / 1e4;
  const times = [
    ...Array.from({ length: hundredths }, (_, i) => short(1 - i / hundredths)),
    ...Array.from({ length: fine }, (_, i) => short((1 - i / fine) ** 2)),
  ];
  return [...[...new Set(times)].sort((a, b) => b - a).map(flow), clean];
})();

export function along(denoise: Denoise, start: Float64Array): Along {
  const path: Moment[] = [{ t: 1, x: start }];
  for (const { x, level } of sample(descent(denoise, heun(), start, levels))) path.push({ t: level.t, x });
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
