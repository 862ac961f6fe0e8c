import type { Limit } from "../process/thresholding.ts";
import type { Level } from "../schedules/schedule.ts";
import { heun } from "./heun.ts";
import { pndm } from "./pndm.ts";
import { type Interval, intervals, type Sampler } from "./types.ts";

/** A sampler by name, with what may be chosen about it. */
export interface SamplerSpec {
  /** A key of `samplers`. */
  readonly name: string;
  /** DDIM's η, from 0 (the ODE) to 1 (DDPM). */
  readonly eta?: number;
  /** The order of multistep and UniPC solvers. */
  readonly order?: number;
  /** S_churn of Heun's rule: how much noise a run adds on its way, in shares of each step's own; 0 for none. */
  readonly churn?: number;
}

/** A sampler bound to its path, ready for `sample`: what a name and a `scheduler_config.json` both come to. */
export interface SamplingPlan {
  readonly intervals: readonly Interval[];
  readonly sampler: Sampler;
  /** Network evaluations of a whole run. */
  readonly nfe: number;
  /** What unit noise is multiplied by to give the start. */
  readonly initNoiseSigma: number;
  /** What keeps each x̂₀ in bounds. */
  readonly limit: Limit | null;
}

/** Named samplers start from the noise of their first level and leave x̂₀ as it is. */
const unlimited = (levels: readonly Level[]) => ({ initNoiseSigma: levels[0]!.sigma, limit: null });

/** The level of the model's path with the given σ/α. */
export type LevelAt = (ratio: number) => Level;

/** One evaluation a step. */
export const plain =
  (sampler: (levels: readonly Level[], spec: SamplerSpec) => Sampler) =>
  (levels: readonly Level[], spec: SamplerSpec): SamplingPlan => {
    const steps = intervals(levels);
    return { ...unlimited(levels), intervals: steps, sampler: sampler(levels, spec), nfe: steps.length };
  };

const ratio = ({ alpha, sigma }: Level) => sigma / alpha;

/** Steps with a middle, but for the one to clean data. */
export const withMiddle =
  (sampler: Sampler, goal: (from: number, to: number) => number, isLog = true) =>
  (levels: readonly Level[], _: SamplerSpec, levelAt: LevelAt): SamplingPlan => {
    const steps = intervals(levels).map((step) => {
      if (step.to.sigma === 0 || step.from.alpha === 0) return step;
      const [a, b] = [ratio(step.from), goal(ratio(step.from), ratio(step.to))];
      return { ...step, stages: [levelAt(isLog ? Math.sqrt(a * b) : (a + b) / 2)] };
    });
    const nfe = steps.reduce((sum, { stages }) => sum + 1 + stages.length, 0);
    return { ...unlimited(levels), intervals: steps, sampler, nfe };
  };

/**
 * Heun's steps with the noise of Karras et al., arXiv:2206.00364, algorithm 2: each starts at (1 + γ) σ/α, where
 * γ = min(S_churn / N, √2 − 1), or at the path's noisiest level where that is less.
 */
export const churned = (levels: readonly Level[], { churn = 0 }: SamplerSpec, levelAt: LevelAt): SamplingPlan => {
  const steps = intervals(levels);
  const gamma = Math.min(churn / steps.length, Math.SQRT2 - 1);
  const raise = (step: Interval): Interval => {
    if (gamma <= 0 || step.from.alpha === 0) return step;
    const raised = levelAt((1 + gamma) * ratio(step.from));
    return raised.alpha > 0 && ratio(raised) > ratio(step.from) ? { ...step, stages: [raised] } : step;
  };
  const nfe = 2 * steps.length - (levels.at(-1)!.sigma === 0 ? 1 : 0);
  return { ...unlimited(levels), intervals: steps.map(raise), sampler: heun(), nfe };
};

/** PLMS's first step asks twice. */
export const plms = (levels: readonly Level[]): SamplingPlan => {
  const [first, ...rest] = intervals(levels);
  const isShort = rest.length === 0 || first!.from.alpha === 0;
  const start = isShort ? first! : { ...first!, stages: [first!.to, first!.to, first!.from] };
  const nfe = levels.length - (isShort ? 1 : 0);
  return { ...unlimited(levels), intervals: [start, ...rest], sampler: pndm(), nfe };
};
