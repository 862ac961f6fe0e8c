import { type DpmSolverOptions, dpmSolverMultistep } from "../../samplers/dpm-solver.ts";
import { interpolate } from "../../schedules/sigmas.ts";
import { linspace, roundHalfEven } from "../../schedules/timestep-spacing.ts";
import { chainChoices, chainDefaults, type DiscreteChain } from "./chain.ts";
import type { Scheduler } from "./plan.ts";
import { isRespaced, preservingPath, type SigmaPath } from "./sigma-path.ts";
import {
  lastOrLeast,
  multistepOrders,
  preservingChoices,
  preservingDefaults,
  preservingPlan,
  renamed,
} from "./variance-preserving.ts";

const inverseDefaults = {
  ...chainDefaults,
  ...preservingDefaults,
  algorithm_type: "dpmsolver++",
  solver_type: "midpoint",
  euler_at_final: false,
  lambda_min_clipped: "-Infinity" as string | number,
  variance_type: null as string | null,
};

const defaults = {
  ...inverseDefaults,
  use_lu_lambdas: false,
  final_sigmas_type: "zero",
  rescale_betas_zero_snr: false,
};

const choices = {
  ...chainChoices,
  ...preservingChoices,
  solver_order: [1, 2, 3],
  algorithm_type: ["dpmsolver", "dpmsolver++", "sde-dpmsolver", "sde-dpmsolver++", "deis"],
  solver_type: ["midpoint", "heun", "logrho", "bh1", "bh2"],
  final_sigmas_type: ["zero", "sigma_min"],
  variance_type: [null, "learned", "learned_range"],
};

/** The solver that the options name. @throws where a noise prediction is asked to step to σ = 0. */
export function solverOf(options: {
  readonly algorithm_type: string;
  readonly solver_type: string;
  readonly solver_order: number;
  readonly final_sigmas_type?: string;
}): DpmSolverOptions {
  const algorithm = renamed(options.algorithm_type, { deis: "dpmsolver++" });
  const data = algorithm.endsWith("++");
  const stochastic = algorithm.startsWith("sde-");
  if (!data && options.final_sigmas_type === "zero")
    throw new RangeError(
      `algorithm_type ${algorithm} can't step to a zero final sigma: set final_sigmas_type to sigma_min, or use ${algorithm}++.`,
    );
  if (stochastic && !data && options.solver_order === 3)
    throw new RangeError("algorithm_type sde-dpmsolver has orders 1 and 2 only; solver_order is 3.");
  const type = renamed(options.solver_type, { logrho: "midpoint", bh1: "midpoint", bh2: "midpoint" });
  return { data, stochastic, type: type as DpmSolverOptions["type"] };
}

/** DPM-Solver and DPM-Solver++, for the ODE and for the SDE, with memory. */
export const dpmMultistep: Scheduler<typeof defaults> = {
  className: "DPMSolverMultistepScheduler",
  defaults,
  choices,
  plan(options, request) {
    const isZero = options.final_sigmas_type === "zero";
    const shared = preservingPlan(options, request, (_, chain) => (isZero ? 0 : chain.sigmas[0]!));
    const orders = multistepOrders(options, shared.intervals.length, options.euler_at_final || isZero);
    return { ...shared, sampler: dpmSolverMultistep(solverOf(options), orders) };
  },
};

/** The same upwards, from data to noise. */
export const dpmMultistepInverse: Scheduler<typeof inverseDefaults> = {
  className: "DPMSolverMultistepInverseScheduler",
  defaults: inverseDefaults,
  choices,
  plan(options, request) {
    const shared = preservingPlan(options, request, lastOf(options), (chain, steps) => upwards(options, chain, steps));
    const orders = multistepOrders(options, shared.intervals.length, options.euler_at_final);
    return { ...shared, sampler: dpmSolverMultistep(solverOf(options), orders) };
  },
};

const noisiest = (options: typeof inverseDefaults, chain: DiscreteChain) => {
  const limit = Number(options.lambda_min_clipped);
  return chain.alphaBars.filter((bar) => 0.5 * Math.log(bar / (1 - bar)) >= limit).length - 1;
};

const lastOf =
  (options: typeof inverseDefaults) =>
  (path: SigmaPath, chain: DiscreteChain): number =>
    lastOrLeast(options)(path, { ...chain, sigmas: [chain.sigmas[noisiest(options, chain)]!] });

/** The path upwards, where each training step comes once; noise levels may be more. */
function upwards(options: typeof inverseDefaults, chain: DiscreteChain, steps: number): SigmaPath {
  if (options.use_flow_sigmas) return preservingPath(options, chain, steps, {});
  if (isRespaced(options)) return once(preservingPath(options, chain, steps, {}, true), options);
  const timesteps = risingSteps(options, chain, steps);
  return once({ timesteps, sigmas: timesteps.map((t) => interpolate(chain.sigmas, t)) }, options);
}

function risingSteps(options: typeof inverseDefaults, chain: DiscreteChain, steps: number): readonly number[] {
  const last = noisiest(options, chain);
  const up = Math.floor((last + 1) / (steps + 1));
  switch (options.timestep_spacing) {
    case "linspace":
      return linspace(0, last, steps + 1)
        .map(roundHalfEven)
        .slice(0, -1);
    case "leading":
      return Array.from({ length: steps }, (_, i) => i * up + options.steps_offset);
    default:
      return [...preservingPath(options, chain, steps, {}).timesteps].reverse();
  }
}

/** Whole timesteps once each, as diffusers has it; fractional ones, which it cuts off after, stay. */
const once = ({ timesteps, sigmas }: SigmaPath, options: typeof inverseDefaults): SigmaPath => ({
  timesteps: options.use_exponential_sigmas || options.use_beta_sigmas ? timesteps : [...new Set(timesteps)],
  sigmas,
});
