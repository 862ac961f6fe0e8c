import { unitInput } from "../../process/parameterization.ts";
import type { Leg } from "../../samplers/sample.ts";
import { type ChainOptions, chainOf, exploding, predictions } from "./chain.ts";
import { legsOf, type Plan, type Request, readingOf, stepsOf } from "./plan.ts";
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
export function explodingPlan(options: ChainOptions & SigmaOptions, request: Request, rounds = false) {
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
  } satisfies Partial<Plan>;
}

/** Legs along a path, then to σ = `end`. */
export const explodingLegs = ({ timesteps, sigmas }: SigmaPath, end = 0): readonly Leg[] =>
  legsOf([...timesteps.map((t, i) => exploding(t, sigmas[i]!)), exploding(-1, end)]);

/** Each number but the first twice. */
export const doubledAfterFirst = (values: readonly number[]): number[] =>
  values.flatMap((value, i) => (i === 0 ? [value] : [value, value]));
