import { edm, type Parameterization } from "../../process/parameterization.ts";
import { dpmSolverMultistep } from "../../samplers/dpm-solver.ts";
import { euler } from "../../samplers/euler.ts";
import { intervals } from "../../samplers/types.ts";
import { karrasSigmas } from "../../schedules/sigmas.ts";
import { linspace } from "../../schedules/timestep-spacing.ts";
import { varianceExploding } from "./chain.ts";
import { solverOf } from "./dpm-multistep.ts";
import { churnOf } from "./euler.ts";
import { type InferenceRequest, limitOf, readingOf, type Scheduler, stepsOf } from "./plan.ts";
import { multistepOrders } from "./variance-preserving.ts";

const defaults = {
  sigma_min: 0.002,
  sigma_max: 80,
  sigma_data: 0.5,
  sigma_schedule: "karras",
  num_train_timesteps: 1000,
  prediction_type: "epsilon",
  rho: 7,
};
type Defaults = typeof defaults;

const choices = { sigma_schedule: ["karras", "exponential"], prediction_type: ["epsilon", "v_prediction"] };

function shared(options: Defaults, request: InferenceRequest, last: number) {
  const steps = stepsOf(request);
  const { sigma_min: low, sigma_max: high } = options;
  const sigmas =
    options.sigma_schedule === "karras" ? karrasSigmas(low, high, steps, options.rho) : rising(low, high, steps);
  const timesteps = sigmas.map((sigma) => 0.25 * Math.log(sigma));
  return {
    timesteps,
    sigmas: [...sigmas, last],
    initNoiseSigma: Math.sqrt(high ** 2 + 1),
    intervals: intervals([...sigmas, last].map((sigma, i) => varianceExploding(timesteps[i] ?? -1, sigma))),
    reading: readingOf(preconditioned(options)),
    alphaBars: null,
  };
}

/** Equal steps of log σ, laid out from below: a single one is the least, as diffusers has it. */
const rising = (low: number, high: number, n: number): number[] =>
  linspace(Math.log(low), Math.log(high), n).map(Math.exp).reverse();

/** Karras et al., arXiv:2206.00364, eq. 7; "v_prediction" is its negative. */
function preconditioned({ sigma_data: sigmaData, prediction_type }: Defaults): Parameterization {
  const p = edm({ sigmaData });
  if (prediction_type === "epsilon") return p;
  return {
    ...p,
    coefficients: (level) => {
      const [a, b] = p.coefficients(level);
      return [-a, -b];
    },
  };
}

export const edmEuler: Scheduler<Defaults> = {
  className: "EDMEulerScheduler",
  defaults,
  choices,
  plan(options, request) {
    const plan = shared(options, request, 0);
    return { ...plan, limit: null, sampler: euler(churnOf(request, plan.intervals.length)) };
  },
};

const solverDefaults = {
  ...defaults,
  solver_order: 2,
  thresholding: false,
  dynamic_thresholding_ratio: 0.995,
  sample_max_value: 1,
  algorithm_type: "dpmsolver++",
  solver_type: "midpoint",
  lower_order_final: true,
  euler_at_final: false,
  final_sigmas_type: "zero",
};

export const edmDpm: Scheduler<typeof solverDefaults> = {
  className: "EDMDPMSolverMultistepScheduler",
  defaults: solverDefaults,
  choices: {
    ...choices,
    solver_order: [1, 2, 3],
    algorithm_type: ["dpmsolver++", "sde-dpmsolver++", "deis"],
    solver_type: ["midpoint", "heun", "logrho", "bh1", "bh2"],
    final_sigmas_type: ["zero", "sigma_min"],
  },
  plan(options, request) {
    const isZero = options.final_sigmas_type === "zero";
    const plan = shared(options, request, isZero ? 0 : options.sigma_min);
    const orders = multistepOrders(options, plan.intervals.length, options.euler_at_final || isZero);
    return { ...plan, limit: limitOf(options), sampler: dpmSolverMultistep(solverOf(options), orders) };
  },
};
