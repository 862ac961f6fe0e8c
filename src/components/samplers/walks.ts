import type { Exact } from "../../lib/diffusion/exact/mixture.ts";
import { startsOf, walk } from "../../lib/diffusion/samplers/walk.ts";
import { isNoisy, planOf, type Settings, specOf } from "./runs.ts";

/** One sampler's run from the shared starts. */
export interface Walked {
  readonly name: string;
  readonly evaluations: number;
  readonly noisy: boolean;
  /** States of the first few points, the start first; each flat [followed, 2]. */
  readonly ways: readonly Float64Array[];
  /** All points at the end, flat [count, 2]. */
  readonly end: Float64Array;
}

export interface WalksQuestion {
  readonly exact: Pick<Exact, "denoise">;
  readonly names: readonly string[];
  readonly settings: Settings;
  readonly count: number;
  readonly followed: number;
  readonly seed: number;
}

/** The samplers one after the other, from the same starts and with the same seed for their noise; gives way after each step. */
export function* walks(question: WalksQuestion): Generator<Walked | undefined, void> {
  const { exact, names, settings, count, followed, seed } = question;
  for (const name of names) {
    const plan = planOf(name, settings);
    const x = startsOf(plan, count, seed);
    const ways = [x.slice(0, 2 * followed)];
    let end = x;
    for (const moment of walk({ exact, plan, x, seed })) {
      end = moment.x;
      ways.push(end.slice(0, 2 * followed));
      yield undefined;
    }
    yield { name, evaluations: plan.nfe, noisy: isNoisy(specOf(name, settings)), ways, end };
  }
}

/** Root mean square distance between points of two clouds of one size, flat [n, 2], pair by pair. */
export function apart(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += (a[i]! - b[i]!) ** 2;
  return Math.sqrt((2 * total) / a.length);
}
