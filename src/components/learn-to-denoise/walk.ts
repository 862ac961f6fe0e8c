import type { Exact } from "../../lib/diffusion/exact/mixture.ts";
import { arrays } from "../../lib/diffusion/process/vector-space.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";
import { sample } from "../../lib/diffusion/samplers/sample.ts";
import type { Sampler } from "../../lib/diffusion/samplers/types.ts";
import { levels, type Schedule } from "../../lib/diffusion/schedules/schedule.ts";
import { inTasks } from "../kit/controls/tasks.ts";

/** One state of a walk; flat [n, 2]. */
export interface Place {
  readonly t: number;
  readonly x: Float64Array;
  /** The guess that led here. */
  readonly x0: Float64Array;
}

export interface WalkQuestion {
  readonly exact: Exact;
  readonly schedule: Schedule;
  readonly sampler: Sampler;
  readonly steps: number;
  readonly count: number;
  readonly seed: number;
}

/** From noise towards data; the first place is the noise, the same for every rule and number of steps. */
export function* walk({ exact, schedule, sampler, steps, count, seed }: WalkQuestion): Generator<Place> {
  const random = rng(seed);
  const path = levels(schedule, steps);
  const start = Float64Array.from(random.fork("start").normals(2 * count), (e) => path[0]!.sigma * e);
  yield { t: path[0]!.t, x: start, x0: start };
  const denoise = (x: Float64Array, level: (typeof path)[number]) => exact.denoise(x, level);
  for (const { x, x0, level } of sample({ space: arrays, denoise, sampler, levels: path, x: start, rng: random }))
    yield { t: level.t, x, x0 };
}

/** The walk without its start, in tasks of about 10 ms, so that the page stays awake. */
export async function* walkTasks(question: WalkQuestion): AsyncGenerator<Place, void, undefined> {
  for await (const place of inTasks(walk(question))) if (place.x !== place.x0) yield place;
}

/** Root mean variance per coordinate of flat [n, 2] points. */
export function spread(points: ArrayLike<number>): number {
  const n = points.length / 2;
  let total = 0;
  for (const d of [0, 1]) {
    let [sum, squares] = [0, 0];
    for (let i = 0; i < n; i++) {
      sum += points[2 * i + d]!;
      squares += points[2 * i + d]! ** 2;
    }
    total += Math.max(0, squares / n - (sum / n) ** 2);
  }
  return Math.sqrt(total / 2);
}
