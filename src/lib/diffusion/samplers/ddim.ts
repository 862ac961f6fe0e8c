import { toEpsilon } from "../parameterization.ts";
import type { Sampler } from "./types.ts";

/**
 * Song et al., arXiv:2010.02502, eqs. 12 and 16. η = 0 is Euler's rule on dx = x̂₀ dα + ε̂ dσ (so also the flow-matching
 * step); η = 1 is DDPM's ancestral step with the posterior variance, for strides of any length.
 */
export const ddim =
  ({ eta = 0 } = {}): Sampler =>
  ({ x, from, to, denoise, noise, mix }) => {
    const x0 = denoise(x, from);
    const epsilon = toEpsilon(mix, x, x0, from);
    const kept = (from.alpha * to.sigma) / (to.alpha * from.sigma);
    const up = eta * to.sigma * Math.sqrt(Math.max(0, 1 - kept ** 2));
    const down = Math.sqrt(Math.max(0, to.sigma ** 2 - up ** 2));
    const mean = mix([to.alpha, x0], [down, epsilon]);
    return { x: up > 0 ? mix([1, mean], [up, noise()]) : mean, x0 };
  };

/** Ho et al., arXiv:2006.11239, algorithm 2 with the variance β̃, for strides of any length. */
export const ddpm = (): Sampler => ddim({ eta: 1 });
