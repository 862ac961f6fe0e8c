import type { Exact } from "../../lib/diffusion/exact/mixture.ts";
import type { SamplingPlan } from "../../lib/diffusion/samplers/plans.ts";
import type { Sampler, SamplingState } from "../../lib/diffusion/samplers/types.ts";
import { startsOf, walk } from "../../lib/diffusion/samplers/walk.ts";
import { configName } from "../workbench/scheduler-config/read-config.ts";
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
    const { plan, drew } = watched(planOf(name, settings));
    const x = startsOf(plan, count, seed);
    const seen = name === configName ? ofUnitSize : ({ x }: State) => x;
    const ways = [seen({ x, level: plan.intervals[0]!.from }).slice(0, 2 * followed)];
    let end = x;
    for (const moment of walk({ exact, plan, x, seed })) {
      end = moment.x;
      ways.push(seen(moment).slice(0, 2 * followed));
      yield undefined;
    }
    const noisy = name === configName ? drew() : isNoisy(specOf(name, settings));
    yield { name, evaluations: plan.nfe, noisy, ways, end };
  }
}

type State = Pick<SamplingState<Float64Array>, "x" | "level">;

/** A scheduler's states may be hundreds wide; on a variance-preserving path all are about as wide as the data. */
const ofUnitSize = ({ x, level: { alpha, sigma } }: State): Float64Array =>
  x.map((value) => value / Math.hypot(alpha, sigma));

/** A plan, and whether its run has drawn noise so far. */
function watched(plan: SamplingPlan) {
  let hasDrawn = false;
  const sampler: Sampler = (step) => {
    const noise = () => {
      hasDrawn = true;
      return step.noise();
    };
    return plan.sampler({ ...step, noise });
  };
  return { plan: { ...plan, sampler }, drew: () => hasDrawn };
}

/** Root mean square distance between points of two clouds of one size, flat [n, 2], pair by pair. */
export function apart(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += (a[i]! - b[i]!) ** 2;
  return Math.sqrt((2 * total) / a.length);
}
