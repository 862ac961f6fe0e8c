import { requireWhole } from "../check/numbers.ts";
import { epsilon, epsilonWeights, v, x0Weights } from "../process/parameterization.ts";
import type { Predictor } from "../process/predictor.ts";
import { limitArrays } from "../process/thresholding.ts";
import { arrays } from "../process/vector-space.ts";
import { rng } from "../random/rng.ts";
import type { Level } from "../schedules/schedule.ts";
import type { SamplingPlan } from "./plans.ts";
import { sample } from "./sample.ts";
import type { SamplingState } from "./types.ts";

/** What is known in closed form, as `mixture` has it. */
interface Denoiser {
  denoise(x: Float64Array, level: Level): Float64Array;
}

/** An exact denoiser as a network that predicts ε, or v where it is `blind`: asked at a level without signal too. */
export function asNetwork(exact: Denoiser, blind = false): Predictor<Float64Array> {
  const p = blind ? v : epsilon;
  return {
    predict: (x, level) => {
      const x0 = exact.denoise(x, level);
      const [a, b] = p.coefficients(level);
      return x.map((value, i) => a * x0[i]! + (b * (value - level.alpha * x0[i]!)) / level.sigma);
    },
    x0Weights: (level) => x0Weights(level, p),
    epsilonWeights: (level) => epsilonWeights(level, p),
  };
}

/** A run of a plan with a denoiser that is known in closed form. */
export interface ExactRun {
  readonly exact: Denoiser;
  readonly plan: SamplingPlan;
  /** The start, at the first level: flat [n, dim]. */
  readonly x: Float64Array;
  readonly seed: number;
  /** 2 unless given. */
  readonly dim?: number;
}

/** A plan, of a named sampler or of a scheduler, with an exact denoiser in float64, state by state. */
export function walk({ exact, plan, x, seed, dim = 2 }: ExactRun): Generator<SamplingState<Float64Array>, void> {
  const { intervals, sampler } = plan;
  const denoise = asNetwork(exact, intervals[0]!.from.alpha === 0);
  const limit = limitArrays(plan.limit, dim);
  return sample({ space: arrays, denoise, sampler, levels: intervals, x, rng: rng(seed), limit });
}

/**
 * `count` starts of a plan, flat [count, dim]: the same noise for every sampler and number of steps.
 * @param seed The start of a run, the same whatever the run.
 * @throws a sentence where `count` is no whole number.
 */
export const startsOf = ({ initNoiseSigma }: SamplingPlan, count: number, seed: number, dim = 2): Float64Array => {
  requireWhole("number of starts", count, 0, 1e8);
  const noise = rng(seed)
    .fork("start")
    .normals(dim * count);
  return Float64Array.from(noise, (e) => initNoiseSigma * e);
};
