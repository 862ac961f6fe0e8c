import { unitInput } from "../../process/parameterization.ts";
import type { Interval } from "../../samplers/types.ts";
import { intervals } from "../../samplers/types.ts";
import { type ChainOptions, chainOf, predictions, varianceExploding } from "./chain.ts";
import { type InferenceRequest, readingOf, type SchedulerPlan, stepsOf } from "./plan.ts";
import { explodingPath, type SigmaOptions, type SigmaPath } from "./sigma-path.ts";

/** The options that all samplers of the frame α = 1 share. */
export const explodingDefaults = {
  use_karras_sigmas: false,
  use_exponential_sigmas: false,
  use_beta_sigmas: false,
  timestep_spacing: "linspace",
  steps_offset: 0,
};

export const spacings = ["linspace", "leading", "trailing"];

/** The path, its chain, and what these samplers' plans have in common. */
export function explodingPlan(options: ChainOptions & SigmaOptions, request: InferenceRequest, rounds = false) {
  const chain = chainOf(options, true);
  const path = explodingPath(options, chain, stepsOf(request), request, rounds);
  return { chain, path, common: (sigmas: readonly number[]) => commonPart(options, chain.alphaBars, sigmas) };
}

function commonPart(options: ChainOptions & SigmaOptions, alphaBars: readonly number[], sigmas: readonly number[]) {
  const largest = Math.max(...sigmas);
  return {
    sigmas,
    initNoiseSigma: options.timestep_spacing === "leading" ? Math.sqrt(largest ** 2 + 1) : largest,
    reading: readingOf(unitInput(predictions[options.prediction_type]!)),
    limit: null,
    alphaBars,
  } satisfies Partial<SchedulerPlan>;
}

/** Legs along a path, then to σ = `end`. */
export const explodingIntervals = ({ timesteps, sigmas }: SigmaPath, end = 0): readonly Interval[] =>
  intervals([...timesteps.map((t, i) => varianceExploding(t, sigmas[i]!)), varianceExploding(-1, end)]);

/** The trapezoid rule asks at both ends of an interval, but not at clean data. */
export const trapezoidCalls = (steps: readonly Interval[]): number[] => steps.map(({ to }) => (to.sigma === 0 ? 1 : 2));

/** Each number but the first twice. */
export const doubledAfterFirst = (values: readonly number[]): number[] =>
  values.flatMap((value, i) => (i === 0 ? [value] : [value, value]));
