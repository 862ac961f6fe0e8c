import type { Level } from "../schedules/schedule.ts";
import { heun } from "./heun.ts";
import { pndm } from "./pndm.ts";
import type { Leg } from "./sample.ts";
import type { Sampler } from "./types.ts";

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

/** The level of the model's path with the given σ/α. */
export type LevelAt = (ratio: number) => Level;

const legsOf = (levels: readonly Level[]): Leg[] => levels.slice(1).map((to, i) => ({ from: levels[i]!, via: [], to }));

/** One evaluation a step. */
export const plain =
  (sampler: (levels: readonly Level[], spec: SamplerSpec) => Sampler) =>
  (levels: readonly Level[], spec: SamplerSpec): Walk => {
    const legs = legsOf(levels);
    return { legs, sampler: sampler(levels, spec), evaluations: legs.length };
  };

const ratio = ({ alpha, sigma }: Level) => sigma / alpha;

/** Steps with a middle, but for the one to clean data. */
export const withMiddle =
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
export const churned = (levels: readonly Level[], { churn = 0 }: SamplerSpec, levelAt: LevelAt): Walk => {
  const legs = legsOf(levels);
  const gamma = Math.min(churn / legs.length, Math.SQRT2 - 1);
  const raise = (leg: Leg): Leg => {
    if (gamma <= 0 || leg.from.alpha === 0) return leg;
    const raised = levelAt((1 + gamma) * ratio(leg.from));
    return raised.alpha > 0 && ratio(raised) > ratio(leg.from) ? { ...leg, via: [raised] } : leg;
  };
  return { legs: legs.map(raise), sampler: heun(), evaluations: 2 * legs.length - 1 };
};

/** PLMS's first step asks twice. */
export const plms = (levels: readonly Level[]): Walk => {
  const [first, ...rest] = legsOf(levels);
  const isShort = rest.length === 0 || first!.from.alpha === 0;
  const start = isShort ? first! : { ...first!, via: [first!.to, first!.to, first!.from] };
  return { legs: [start, ...rest], sampler: pndm(), evaluations: levels.length - (isShort ? 1 : 0) };
};
