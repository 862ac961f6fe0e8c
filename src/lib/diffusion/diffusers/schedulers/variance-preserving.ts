import { intervals } from "../../samplers/types.ts";
import { type ChainOptions, chainOf, type DiscreteChain, predictions, straight, variancePreserving } from "./chain.ts";
import { type InferenceRequest, limitOf, type Reading, readingOf, stepsOf } from "./plan.ts";
import { isRespaced, preservingPath, type SigmaOptions, type SigmaPath } from "./sigma-path.ts";

/** The options that DPM-Solver and its kin share. */
export const preservingDefaults = {
  solver_order: 2,
  thresholding: false,
  dynamic_thresholding_ratio: 0.995,
  sample_max_value: 1,
  lower_order_final: true,
  use_karras_sigmas: false,
  use_exponential_sigmas: false,
  use_beta_sigmas: false,
  use_flow_sigmas: false,
  flow_shift: 1,
  timestep_spacing: "linspace",
  steps_offset: 0,
};

export const preservingChoices = {
  prediction_type: ["epsilon", "sample", "v_prediction", "flow_prediction"],
  timestep_spacing: ["linspace", "leading", "trailing"],
};

/** Other solvers' names, which diffusers takes for its own. */
export const renamed = (value: string, names: Readonly<Record<string, string>>): string => names[value] ?? value;

type Shared = ChainOptions & SigmaOptions & Parameters<typeof limitOf>[0];

/** As diffusers reads predictions, v on the straight path and the velocity off it too: x̂₀ = α x − σ v, and x̂₀ = x − (σ/α) u. */
function preservingReading({ prediction_type: predicts, use_flow_sigmas: isStraight }: Shared): Reading {
  const usual = readingOf(predictions[predicts]!);
  if (isStraight && predicts === "v_prediction")
    return {
      ...usual,
      x0Weights: ({ alpha, sigma }) => [alpha, -sigma],
      epsilonWeights: ({ alpha, sigma }) => [sigma, alpha],
    };
  if (isStraight || predicts !== "flow_prediction") return usual;
  return {
    ...usual,
    x0Weights: ({ alpha, sigma }) => [1, -sigma / alpha],
    epsilonWeights: ({ alpha, sigma }) => [(1 - alpha) / sigma, 1],
  };
}

/** A path of noise levels with its last one, and what these samplers' plans have in common. */
export function preservingPlan(
  options: Shared,
  request: InferenceRequest,
  last: (path: SigmaPath, chain: DiscreteChain) => number,
  path = (chain: DiscreteChain, steps: number) => preservingPath(options, chain, steps, request),
) {
  const chain = chainOf(options, true);
  const walked = path(chain, stepsOf(request));
  const sigmas = [...walked.sigmas, last(walked, chain)];
  const level = options.use_flow_sigmas ? straight : variancePreserving;
  return {
    timesteps: walked.timesteps,
    sigmas,
    initNoiseSigma: 1,
    intervals: intervals([...walked.timesteps, -1].map((t, i) => level(t, sigmas[i]!))),
    reading: preservingReading(options),
    limit: limitOf(options),
    alphaBars: chain.alphaBars,
  };
}

/** The last level of solvers that stop at the model's least noise, or where their respaced levels end. */
export const lastOrLeast =
  (options: SigmaOptions) =>
  ({ sigmas }: SigmaPath, chain: DiscreteChain): number =>
    isRespaced(options) ? sigmas.at(-1)! : chain.sigmas[0]!;

export interface OrderOptions {
  readonly solver_order: number;
  readonly lower_order_final: boolean;
}

/** Orders of n steps: lower ones at the end of short runs, and the first where the last step must be Euler's. */
export const multistepOrders = ({ solver_order, lower_order_final }: OrderOptions, n: number, eulerAtEnd: boolean) =>
  Array.from({ length: n }, (_, i) => {
    const isShort = lower_order_final && n < 15;
    if (i === n - 1 && (eulerAtEnd || isShort)) return 1;
    return Math.min(solver_order, i === n - 2 && isShort ? 2 : 3);
  });
