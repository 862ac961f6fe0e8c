import { toEpsilon } from "../process/parameterization.ts";
import type { Sampler } from "./types.ts";

/**
 * Song et al., arXiv:2010.02502, eqs. 12 and 16. η = 0 is Euler's rule on dx = x̂₀ dα + ε̂ dσ (so also the flow-matching
 * step); η = 1 is DDPM's ancestral step with the posterior variance, for strides of any length. Where x̂₀ is limited,
 * ε̂ stays the network's own unless `limitEpsilon`.
 */
export const ddim =
  ({ eta = 0, limitEpsilon = false } = {}): Sampler =>
  ({ x, from, to, predict, x0Weights, epsilonWeights, limit, noise, mix }) => {
    const y = predict(x, from);
    const x0 = limit(mix([x0Weights(from)[0], x], [x0Weights(from)[1], y]));
    const [wx, wy] = epsilonWeights(from);
    const epsilon = limitEpsilon ? toEpsilon(mix, x, x0, from) : mix([wx, x], [wy, y]);
    const kept = (from.alpha * to.sigma) / (to.alpha * from.sigma);
    const up = eta === 0 ? 0 : eta * to.sigma * Math.sqrt(Math.max(0, 1 - kept ** 2));
    const mean = mix([to.alpha, x0], [Math.sqrt(Math.max(0, to.sigma ** 2 - up ** 2)), epsilon]);
    return { x: up > 0 ? mix([1, mean], [up, noise()]) : mean, x0 };
  };

/** Ho et al., arXiv:2006.11239, algorithm 2 with the variance β̃, for strides of any length. */
export const ddpm = (): Sampler => ddim({ eta: 1 });
