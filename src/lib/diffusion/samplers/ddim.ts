import { requireNumber } from "../check/numbers.ts";
import { toEpsilon } from "../process/parameterization.ts";
import type { Sampler } from "./types.ts";

/**
 * Song et al., arXiv:2010.02502, eqs. 12 and 16. η = 0 is Euler's rule on dx = x̂₀ dα + ε̂ dσ (so also the flow-matching
 * step); η = 1 is DDPM's ancestral step with the posterior variance, for strides of any length. Where x̂₀ is limited,
 * ε̂ stays the network's own unless `limitEpsilon`.
 * @throws a sentence where η is negative or no number.
 */
export const ddim = ({ eta = 0, limitEpsilon = false } = {}): Sampler => {
  requireNumber("eta of the sampler", eta, 0, 1e6);
  return ({ x, from, to, predict, x0Weights, epsilonWeights, limit, noise, combine }) => {
    const y = predict(x, from);
    const x0 = limit(combine([x0Weights(from)[0], x], [x0Weights(from)[1], y]));
    const [wx, wy] = epsilonWeights(from);
    const epsilon = limitEpsilon ? toEpsilon(combine, x, x0, from) : combine([wx, x], [wy, y]);
    const kept = (from.alpha * to.sigma) / (to.alpha * from.sigma);
    const up = eta === 0 ? 0 : eta * to.sigma * Math.sqrt(Math.max(0, 1 - kept ** 2));
    const mean = combine([to.alpha, x0], [Math.sqrt(Math.max(0, to.sigma ** 2 - up ** 2)), epsilon]);
    return { x: up > 0 ? combine([1, mean], [up, noise()]) : mean, x0 };
  };
};
