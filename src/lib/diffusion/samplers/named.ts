import type { Leg } from "../sample.ts";
import { type Level, lambda } from "../schedule.ts";
import { ddim } from "./ddim.ts";
import { deis } from "./deis.ts";
import { type DpmSolverOptions, dpmSolverMultistep, dpmSolverSinglestep } from "./dpm-solver.ts";
import { atUnitSignal } from "./frame.ts";
import { heun } from "./heun.ts";
import { lms } from "./lms.ts";
import { midpoint, split } from "./midpoint.ts";
import { pndm } from "./pndm.ts";
import { posterior } from "./posterior.ts";
import { saSolver } from "./sa-solver.ts";
import type { Sampler } from "./types.ts";
import { unipc } from "./unipc.ts";

/** A sampler by name, with what may be chosen about it. */
export interface SamplerSpec {
  /** A key of `namedSamplers`. */
  readonly name: string;
  /** DDIM's η, from 0 (the ODE) to 1 (DDPM). */
  readonly eta?: number;
  /** The order of multistep and UniPC solvers. */
  readonly order?: number;
  /** S_churn of Heun's rule: how much noise a run adds on its way, in shares of each step's own; 0 for none. */
  readonly churn?: number;
}

/** A sampler on a path, ready for `sample`. */
export interface Walk {
  readonly legs: readonly Leg[];
  readonly sampler: Sampler;
  /** How often the network is asked. */
  readonly evaluations: number;
}

export interface NamedSampler {
  readonly title: string;
  /** Draws new noise as it goes. */
  readonly stochastic: boolean;
  /** The order of convergence to the exact path, as measured; none where there is no path to converge to. */
  readonly order?: (spec: SamplerSpec) => number;
  /** The orders that may be chosen. */
  readonly orders?: readonly number[];
  /** Whether a run must start at a level with some signal. */
  readonly needsSignal?: boolean;
  walk(levels: readonly Level[], spec: SamplerSpec, levelAt: LevelAt): Walk;
}

/** The level of the model's path with the given σ/α. */
export type LevelAt = (ratio: number) => Level;

const legsOf = (levels: readonly Level[]): Leg[] => levels.slice(1).map((to, i) => ({ from: levels[i]!, via: [], to }));

/** One evaluation a step. */
const plain =
  (sampler: (levels: readonly Level[], spec: SamplerSpec) => Sampler) =>
  (levels: readonly Level[], spec: SamplerSpec): Walk => {
    const legs = legsOf(levels);
    return { legs, sampler: sampler(levels, spec), evaluations: legs.length };
  };

const ratio = ({ alpha, sigma }: Level) => sigma / alpha;

/** Steps with a middle, but for the one to clean data. */
const withMiddle =
  (sampler: Sampler, goal: (from: number, to: number) => number, isLog = true) =>
  (levels: readonly Level[], _: SamplerSpec, levelAt: LevelAt): Walk => {
    const legs = legsOf(levels).map((leg) => {
      if (leg.to.sigma === 0 || leg.from.alpha === 0) return leg;
      const [a, b] = [ratio(leg.from), goal(ratio(leg.from), ratio(leg.to))];
      return { ...leg, via: [levelAt(isLog ? Math.sqrt(a * b) : (a + b) / 2)] };
    });
    return { legs, sampler, evaluations: legs.reduce((sum, leg) => sum + 1 + leg.via.length, 0) };
  };

/**
 * Heun's steps with the noise of Karras et al., arXiv:2206.00364, algorithm 2: each starts at (1 + γ) σ/α, where
 * γ = min(S_churn / N, √2 − 1), or at the path's noisiest level where that is less.
 */
const churned = (levels: readonly Level[], { churn = 0 }: SamplerSpec, levelAt: LevelAt): Walk => {
  const legs = legsOf(levels);
  const gamma = Math.min(churn / legs.length, Math.SQRT2 - 1);
  const raise = (leg: Leg): Leg => {
    if (gamma <= 0 || leg.from.alpha === 0) return leg;
    const raised = levelAt((1 + gamma) * ratio(leg.from));
    return raised.alpha > 0 && ratio(raised) > ratio(leg.from) ? { ...leg, via: [raised] } : leg;
  };
  return { legs: legs.map(raise), sampler: heun(), evaluations: 2 * legs.length - 1 };
};

/** The order of each step: as asked, but falling to 1 where a run ends at clean data. */
const ordersOf = (levels: readonly Level[], order: number): number[] => {
  const n = levels.length - 1;
  const isClean = levels.at(-1)!.sigma === 0;
  return Array.from({ length: n }, (_, i) => (isClean ? Math.max(1, Math.min(order, n - i)) : order));
};

const dpm = (options: Partial<DpmSolverOptions>): DpmSolverOptions => ({
  data: true,
  stochastic: false,
  type: "midpoint",
  ...options,
});

/** PLMS's first step asks twice. */
const plms = (levels: readonly Level[]): Walk => {
  const [first, ...rest] = legsOf(levels);
  const isShort = rest.length === 0 || first!.from.alpha === 0;
  const start = isShort ? first! : { ...first!, via: [first!.to, first!.to, first!.from] };
  return { legs: [start, ...rest], sampler: pndm(), evaluations: levels.length - (isShort ? 1 : 0) };
};

/** The samplers of the field, for any path. */
export const namedSamplers: Readonly<Record<string, NamedSampler>> = {
  ddpm: { title: "DDPM", stochastic: true, walk: plain(() => posterior()) },
  ddim: {
    title: "DDIM",
    stochastic: false,
    order: () => 1,
    walk: plain((_, { eta = 0 }) => ddim({ eta })),
  },
  euler: { title: "Euler", stochastic: false, order: () => 1, walk: plain(() => ddim()) },
  "euler-a": { title: "Euler ancestral", stochastic: true, walk: plain(() => ddim({ eta: 1 })) },
  heun: {
    title: "Heun",
    stochastic: false,
    order: () => 2,
    walk: churned,
  },
  dpm2: {
    title: "DPM2",
    stochastic: false,
    needsSignal: true,
    order: () => 2,
    walk: withMiddle(atUnitSignal(midpoint()), (_, to) => to),
  },
  "dpm2-a": {
    title: "DPM2 ancestral",
    stochastic: true,
    needsSignal: true,
    walk: withMiddle(atUnitSignal(midpoint({ ancestral: true })), (from, to) => split(from, to).down),
  },
  lms: {
    title: "LMS",
    stochastic: false,
    needsSignal: true,
    order: ({ order = 4 }) => order,
    orders: [1, 2, 3, 4],
    walk: plain((_, { order = 4 }) => atUnitSignal(lms({ order }))),
  },
  plms: { title: "PLMS (PNDM)", stochastic: false, order: () => 2, walk: plms },
  "dpm++m": {
    title: "DPM-Solver++ M",
    stochastic: false,
    order: ({ order = 2 }) => Math.min(order, 2),
    orders: [1, 2, 3],
    walk: plain((levels, { order = 2 }) => dpmSolverMultistep(dpm({}), ordersOf(levels, order))),
  },
  "dpm++2s": {
    title: "DPM-Solver++ 2S",
    stochastic: false,
    order: () => 2,
    walk: withMiddle(dpmSolverSinglestep(dpm({})), (_, to) => to),
  },
  "dpm++sde": {
    title: "DPM-Solver++ M SDE",
    stochastic: true,
    orders: [1, 2],
    walk: plain((levels, { order = 2 }) => dpmSolverMultistep(dpm({ stochastic: true }), ordersOf(levels, order))),
  },
  unipc: {
    title: "UniPC",
    stochastic: false,
    needsSignal: true,
    order: ({ order = 2 }) => order + 1,
    orders: [1, 2, 3],
    walk: plain((levels, { order = 2 }) => unipc({ variant: "bh2", data: true, orders: ordersOf(levels, order) })),
  },
  deis: {
    title: "DEIS",
    stochastic: false,
    needsSignal: true,
    order: ({ order = 2 }) => order,
    orders: [1, 2, 3],
    walk: plain((levels, { order = 2 }) => deis({ orders: ordersOf(levels, order) })),
  },
  sa: {
    title: "SA-Solver",
    stochastic: true,
    needsSignal: true,
    orders: [1, 2, 3],
    walk: plain((levels, { order = 2 }) =>
      saSolver({
        data: true,
        predictorOrders: ordersOf(levels, order),
        correctorOrders: ordersOf(levels, order + 1),
        tau: noiseInTheMiddle,
      }),
    ),
  },
};

/** τ = 1 where signal and noise are comparable, 0 near either end, where an ODE step is safer. */
const noiseInTheMiddle = (level: Level): number => (Math.abs(lambda(level)) < 2 ? 1 : 0);
