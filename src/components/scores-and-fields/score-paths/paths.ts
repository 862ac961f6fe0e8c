import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { reverseSde } from "../../../lib/diffusion/samplers/reverse-sde.ts";
import { sample } from "../../../lib/diffusion/samplers/sample.ts";
import { levels } from "../../../lib/diffusion/schedules/schedule.ts";
import { exact, schedule } from "../two-bumps.ts";

/** How many steps a way can have. */
export const stepCounts = [10, 50, 200] as const;

export interface Runs {
  /** Each followed walker's way, [steps + 1]. */
  readonly trails: readonly Float64Array[];
  /** Where all begin and end. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
}

/** Walkers from given starts at t = 1 to data, under the member η of the family. */
export function runFrom(starts: Float64Array, eta: number, seed: number, followed: number, steps = 200): Runs {
  const trails = Array.from({ length: followed }, () => new Float64Array(steps + 1));
  const note = (x: Float64Array, i: number) => {
    for (const [k, trail] of trails.entries()) trail[i] = x[k]!;
  };
  note(starts, 0);
  let [i, ends] = [0, starts];
  const run = {
    space: arrays,
    denoise: exact.denoise,
    sampler: reverseSde({ eta }),
    levels: levels(schedule, steps),
    rng: rng(seed),
  };
  for (const { x } of sample({ ...run, x: starts.slice() })) {
    note(x, ++i);
    ends = x.slice();
  }
  return { trails, starts, ends };
}

/** The normal starts that everybody gets, whatever the family's member. */
export const normalStarts = (n: number, seed: number): Float64Array =>
  Float64Array.from(rng(seed).fork("start").normals(n));

/** Pearson's correlation. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length;
  const mean = (v: ArrayLike<number>) => Array.from(v).reduce((sum, value) => sum + value, 0) / n;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    ab += (a[i]! - ma) * (b[i]! - mb);
    aa += (a[i]! - ma) ** 2;
    bb += (b[i]! - mb) ** 2;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}
