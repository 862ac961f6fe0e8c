import type { Exact } from "../../../lib/diffusion/exact/mixture.ts";
import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { heun } from "../../../lib/diffusion/samplers/heun.ts";
import { samplers } from "../../../lib/diffusion/samplers/named.ts";
import { sample } from "../../../lib/diffusion/samplers/sample.ts";
import type { PastStep } from "../../../lib/diffusion/samplers/types.ts";
import { asNetwork } from "../../../lib/diffusion/samplers/walk.ts";
import type { Level } from "../../../lib/diffusion/schedules/schedule.ts";

/** The rules that the figure explains. */
export const rules = ["euler", "heun", "dpm2", "dpmpp_2m", "lms", "euler_ancestral"] as const;
export type Rule = (typeof rules)[number];

/** Where a rule asks, and what it hears. */
export interface Asked {
  readonly x: Float64Array;
  readonly x0: Float64Array;
  readonly sigma: number;
}

export interface Explained {
  readonly asked: readonly Asked[];
  /** What it remembers of the step before. */
  readonly remembered: readonly Asked[];
  readonly end: Float64Array;
  /** The same step with other noise, for rules that draw some. */
  readonly others: readonly Float64Array[];
  /** States of the exact path from the point, the point first. */
  readonly path: readonly Float64Array[];
  /** Between the rule's end and the path's. */
  readonly error: number;
}

/** At α = 1, so that a straight step aims at x̂₀. */
const at = (sigma: number): Level => ({ t: Math.log(sigma) / 4, alpha: 1, sigma });

const between = (from: number, to: number, n: number): Level[] =>
  Array.from({ length: n + 1 }, (_, i) => at(from * (to / from) ** (i / n)));

/** The exact path from a point, in either direction of noise, by many steps of Heun's rule. */
function follow(exact: Exact, x: Float64Array, from: number, to: number, n = 60): Float64Array[] {
  const denoise = (value: Float64Array, level: Level) => exact.denoise(value, level);
  const run = sample({ space: arrays, denoise, sampler: heun(), levels: between(from, to, n), x, rng: rng(0) });
  return [x, ...Array.from(run, (moment) => moment.x)];
}

/** One step of a rule from a point, with all it asks on the way. The past lies on the exact path through the point. */
export function explain(exact: Exact, rule: Rule, x: Float64Array, from: number, to: number): Explained {
  const before = from ** 2 / to;
  const pastX = follow(exact, x, from, before).at(-1)!;
  const past: PastStep<Float64Array>[] =
    rule === "dpmpp_2m" || rule === "lms"
      ? [{ level: at(before), x: pastX, x0: exact.denoise(pastX, at(before)), carry: [] }]
      : [];
  const asked: Asked[] = [];
  const once = (seed: number) => step(exact, rule, x, [before, from, to], past, seed, asked);
  const end = once(0);
  const first = asked.slice();
  const isNoisy = samplers[rule]!.stochastic;
  const others = isNoisy ? Array.from({ length: 60 }, (_, i) => once(i + 1)) : [];
  const path = follow(exact, x, from, to);
  const [px, py] = path.at(-1)! as unknown as [number, number];
  const remembered = past.map((m) => ({ x: m.x, x0: m.x0, sigma: m.level.sigma }));
  return { asked: first, remembered, end, others, path, error: Math.hypot(end[0]! - px, end[1]! - py) };
}

function step(
  exact: Exact,
  rule: Rule,
  x: Float64Array,
  [before, from, to]: readonly [number, number, number],
  past: readonly PastStep<Float64Array>[],
  seed: number,
  asked: Asked[],
): Float64Array {
  const levels = [at(before), at(from), at(to)];
  const { intervals, sampler } = samplers[rule]!.plan(levels, { name: rule, order: 2 }, at);
  const network = asNetwork({
    denoise: (state, level) => {
      const x0 = exact.denoise(state, level);
      asked.push({ x: state, x0, sigma: level.sigma });
      return x0;
    },
  });
  const space = arrays;
  const ask = (state: Float64Array, level: Level) =>
    space.combine([network.x0Weights(level)[0], state], [network.x0Weights(level)[1], network.predict(state, level)]);
  const noise = () => space.normal(rng(seed).fork("noise"), x);
  return sampler({
    ...network,
    ...intervals[1]!,
    x,
    index: 1,
    denoise: ask,
    limit: (x0) => x0,
    noise,
    history: past,
    combine: space.combine,
  }).x;
}

/** What happens in a step, in words. */
export const words: Readonly<Record<Rule, string>> = {
  euler: "asks once and goes straight towards the guess",
  heun: "takes Euler's step on trial, asks again where it ends, and goes by the mean of the two slopes",
  dpm2: "goes half the way (in log σ), asks there, and goes the whole way by that slope alone",
  dpmpp_2m: "asks once, and aims past its guess by half of how far the guess has moved since the step before",
  lms: "asks once, and draws a line through this slope and the one before it",
  euler_ancestral: "asks once, goes further down than it has to, and adds fresh noise to come back up",
};
