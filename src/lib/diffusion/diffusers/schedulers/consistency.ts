import type { Coefficients } from "../../process/parameterization.ts";
import { consistency as sampler } from "../../samplers/consistency.ts";
import { intervals } from "../../samplers/types.ts";
import type { Level } from "../../schedules/schedule.ts";
import { varianceExploding } from "./chain.ts";
import { type Reading, type Scheduler, stepsOf } from "./plan.ts";

const defaults = {
  num_train_timesteps: 40,
  sigma_min: 0.002,
  sigma_max: 80,
  sigma_data: 0.5,
  s_noise: 1,
  rho: 7,
  clip_denoised: true,
};
type Defaults = typeof defaults;

/** Consistency models: Song et al., arXiv:2303.01469, with the boundary condition of appendix C. */
export const consistency: Scheduler<Defaults> = {
  className: "CMStochasticIterativeScheduler",
  defaults,
  choices: {},
  plan(options, request) {
    const trained = options.num_train_timesteps;
    const steps = stepsOf(request, trained);
    const stride = Math.floor(trained / steps);
    const listed = request.timesteps ?? Array.from({ length: steps }, (_, i) => i * stride).reverse();
    const sigmas = [...listed].reverse().map((i) => karras(options, i / (trained - 1)));
    const timesteps = sigmas.map((sigma) => 250 * Math.log(sigma));
    const path = [...sigmas, options.sigma_min];
    return {
      timesteps,
      sigmas: path,
      initNoiseSigma: options.sigma_max,
      intervals: intervals(path.map((sigma, i) => varianceExploding(timesteps[i] ?? -1, sigma))),
      sampler: sampler({ sigmaMin: options.sigma_min, sigmaMax: options.sigma_max, noiseScale: options.s_noise }),
      reading: boundary(options),
      limit: options.clip_denoised ? { kind: "clip", range: 1 } : null,
      alphaBars: null,
    };
  },
};

const karras = ({ sigma_min, sigma_max, rho }: Defaults, ramp: number): number =>
  (sigma_max ** (1 / rho) + ramp * (sigma_min ** (1 / rho) - sigma_max ** (1 / rho))) ** rho;

/** x̂₀ = c_skip x + c_out F, with c_skip = 1 and c_out = 0 at σ_min. */
function boundary({ sigma_min, sigma_data }: Defaults): Reading {
  const x0Weights = ({ sigma }: Level): Coefficients => {
    const skip = sigma_data ** 2 / ((sigma - sigma_min) ** 2 + sigma_data ** 2);
    return [skip, ((sigma - sigma_min) * sigma_data) / Math.hypot(sigma, sigma_data)];
  };
  return {
    x0Weights,
    epsilonWeights: (level) => {
      const [wx, wy] = x0Weights(level);
      return [(1 - level.alpha * wx) / level.sigma, (-level.alpha * wy) / level.sigma];
    },
    scaleInput: ({ sigma }) => 1 / Math.hypot(sigma, sigma_data),
  };
}
