import { requireNumber } from "../check/numbers.ts";
import { toEpsilon } from "../process/parameterization.ts";
import type { Sampler } from "./types.ts";

/**
 * A step of dx = [f x − (1+η²)/2 g² ∇log p] dt + η g dw̄, back from noise, with x̂₀ held still over the step:
 * x_s = α_s x̂₀ + σ_s (e^{−η²h} ε̂ + √(1 − e^{−2η²h}) z), where h is the change of log(α/σ). Every η ≥ 0 has the same
 * marginals in the limit of many steps: 0 is the probability-flow ODE (and DDIM), 1 the reverse SDE of Song et al.,
 * arXiv:2011.13456, eq. 6 (and DDPM's posterior).
 * @throws a sentence where η is negative or no number.
 */
export const reverseSde = ({ eta = 1 } = {}): Sampler => {
  requireNumber("eta of the sampler", eta, 0, 1e6);
  return ({ x, from, to, denoise, noise, combine }) => {
    const x0 = denoise(x, from);
    if (to.sigma === 0) return { x: combine([to.alpha, x0]), x0 };
    const kept = ((to.sigma * from.alpha) / (from.sigma * to.alpha)) ** (eta ** 2);
    const epsilon = toEpsilon(combine, x, x0, from);
    const fresh = to.sigma * Math.sqrt(Math.max(0, 1 - kept ** 2));
    return {
      x: combine([to.alpha, x0], [to.sigma * kept, epsilon], ...(fresh > 0 ? [[fresh, noise()] as const] : [])),
      x0,
    };
  };
};
