import { ddim } from "../../samplers/ddim.ts";
import { euler as sampler } from "../../samplers/euler.ts";
import { intervals } from "../../samplers/types.ts";
import { timestepOf } from "../../schedules/sigmas.ts";
import { linspace } from "../../schedules/timestep-spacing.ts";
import { chainChoices, chainDefaults, varianceExploding } from "./chain.ts";
import type { InferenceRequest, Scheduler } from "./plan.ts";
import type { SigmaPath } from "./sigma-path.ts";
import { explodingDefaults, explodingIntervals, explodingPlan, spacings } from "./variance-exploding.ts";

const defaults = {
  ...chainDefaults,
  ...explodingDefaults,
  interpolation_type: "linear",
  sigma_min: null as number | null,
  sigma_max: null as number | null,
  timestep_type: "discrete",
  rescale_betas_zero_snr: false,
  final_sigmas_type: "zero",
};
type Defaults = typeof defaults;

/** Euler's rule on dx = ε̂ dσ, with the noise of Karras et al. on request. */
export const euler: Scheduler<Defaults> = {
  className: "EulerDiscreteScheduler",
  defaults,
  choices: {
    ...chainChoices,
    prediction_type: ["epsilon", "sample", "original_sample", "v_prediction"],
    interpolation_type: ["linear", "log_linear"],
    timestep_type: ["discrete", "continuous"],
    timestep_spacing: spacings,
    final_sigmas_type: ["zero", "sigma_min"],
  },
  plan(options, request) {
    const { chain, path, common } = explodingPlan(options, withSteps(request));
    const sigmas = request.sigmas ?? [
      ...(isLogLinear(options) ? logLinear(chain.sigmas, path.timesteps.length) : path.sigmas),
      options.final_sigmas_type === "zero" ? 0 : chain.sigmas[0]!,
    ];
    const known = request.sigmas?.slice(0, -1).map((sigma) => timestepOf(sigma, chain.sigmas));
    const timesteps = isContinuous(options)
      ? sigmas.slice(0, -1).map((sigma) => 0.25 * Math.log(sigma))
      : (known ?? path.timesteps);
    const levels = [...timesteps, -1].slice(0, timesteps.length + 1).map((t, i) => varianceExploding(t, sigmas[i]!));
    return {
      ...common(sigmas),
      timesteps,
      intervals: intervals(levels),
      sampler: sampler({ ...churnOf(request, sigmas.length - 1), readAt: readAt(options) }),
    };
  },
};

/** With own noise levels the last one ends the run. */
const withSteps = (request: InferenceRequest): InferenceRequest =>
  request.sigmas ? { num_inference_steps: request.sigmas.length - 1 } : request;

const isContinuous = (options: Defaults) =>
  options.timestep_type === "continuous" && options.prediction_type === "v_prediction";

const isLogLinear = (options: Defaults) =>
  options.interpolation_type === "log_linear" &&
  !options.use_karras_sigmas &&
  !options.use_exponential_sigmas &&
  !options.use_beta_sigmas;

/** n + 1 levels in equal steps of log σ between the model's ends, as diffusers has it. */
const logLinear = (table: readonly number[], n: number): number[] =>
  linspace(Math.log(table.at(-1)!), Math.log(table[0]!), n + 1).map(Math.exp);

const readAt = ({ prediction_type }: Defaults) => (prediction_type === "v_prediction" ? "before" : "after");

/** The options of Karras et al., arXiv:2206.00364, algorithm 2, for n steps. */
export const churnOf = (request: InferenceRequest, n: number) => ({
  churn: (request.s_churn ?? 0) / n,
  sigmaMin: request.s_tmin ?? 0,
  sigmaMax: request.s_tmax ?? Number.POSITIVE_INFINITY,
  noiseScale: request.s_noise ?? 1,
});

const ancestralDefaults = {
  ...chainDefaults,
  timestep_spacing: "linspace",
  steps_offset: 0,
  rescale_betas_zero_snr: false,
};

export const eulerAncestral: Scheduler<typeof ancestralDefaults> = {
  className: "EulerAncestralDiscreteScheduler",
  defaults: ancestralDefaults,
  choices: { ...chainChoices, prediction_type: ["epsilon", "v_prediction"], timestep_spacing: spacings },
  plan(options, request) {
    const { path, common } = explodingPlan(options, request);
    const sigmas = [...path.sigmas, 0];
    return {
      ...common(sigmas),
      timesteps: path.timesteps,
      intervals: explodingIntervals(path as SigmaPath),
      sampler: ddim({ eta: 1 }),
    };
  },
};
