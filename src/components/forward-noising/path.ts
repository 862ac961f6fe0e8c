import { noised, transition } from "../../lib/diffusion/process/forward.ts";
import { arrays } from "../../lib/diffusion/process/vector-space.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";
import { type Level, type Schedule, snr } from "../../lib/diffusion/schedules/schedule.ts";

/** How the points get from the data to time t: by one noise each, or by many small ones. */
export type Route = "jump" | "walk";

/** Steps of the walk over the whole of time. */
export const WALK = 100;

/** Where every point is at time t in [0, 1], flat [n, 2]. */
export interface Path {
  at(t: number): Float64Array;
  /** Places of one point at times 0, 1/WALK … t, flat. */
  trail(point: number, t: number): Float64Array;
}

export function jumpPath(x0: Float64Array, schedule: Schedule, seed: number): Path {
  const noise = arrays.normal(rng(seed).fork("noise"), x0);
  const pair = (values: Float64Array, i: number) => values.subarray(2 * i, 2 * i + 2);
  return {
    at: (t) => noised(arrays.combine, x0, noise, schedule(t)),
    trail: (point, t) =>
      joined(times(t).map((s) => noised(arrays.combine, pair(x0, point), pair(noise, point), schedule(s)))),
  };
}

/** A walk of WALK strides with fresh noise each; between two of them everyone stands still. */
export function walkPath(x0: Float64Array, schedule: Schedule, seed: number): Path {
  const stream = rng(seed).fork("walk");
  const places = [x0];
  for (let i = 1; i <= WALK; i++) {
    const { scale, std } = transition(schedule((i - 1) / WALK), schedule(i / WALK));
    places.push(arrays.combine([scale, places[i - 1]!], [std, arrays.normal(stream.fork(i), x0)]));
  }
  return {
    at: (t) => places[Math.round(t * WALK)]!,
    trail: (point, t) =>
      joined(places.slice(0, Math.round(t * WALK) + 1).map((x) => x.subarray(2 * point, 2 * point + 2))),
  };
}

const times = (t: number) => [...Array.from({ length: Math.floor(t * WALK) + 1 }, (_, i) => i / WALK), t];
const joined = (pairs: readonly Float64Array[]) => Float64Array.from(pairs.flatMap((pair) => [...pair]));

/** The factor that brings x = α x₀ + σ ε to the size of the data: 1 where α² + σ² ≤ 1. */
export const viewScale = ({ alpha, sigma }: Level): number => 1 / Math.max(1, Math.hypot(alpha, sigma));

/** The share of the power that is signal, α²/(α² + σ²). */
export const signalShare = ({ alpha, sigma }: Level): number => alpha ** 2 / (alpha ** 2 + sigma ** 2);

/** SNR in decibels, with words for the two ends. */
export function decibels(level: Level): string {
  const value = 10 * Math.log10(snr(level));
  if (value === Number.POSITIVE_INFINITY) return "no noise";
  if (value === Number.NEGATIVE_INFINITY) return "no signal";
  return `${value.toFixed(1).replace("-", "−")} dB`;
}

/** The point nearest to (x, y) in flat [n, 2] points. */
export function nearest(points: ArrayLike<number>, x: number, y: number): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (let i = 0; i < points.length / 2; i++) {
    const square = (points[2 * i]! - x) ** 2 + (points[2 * i + 1]! - y) ** 2;
    if (square < least) [best, least] = [i, square];
  }
  return best;
}
