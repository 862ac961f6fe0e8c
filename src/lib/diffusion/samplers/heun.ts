import { toEpsilon } from "../parameterization.ts";
import type { Sampler } from "./types.ts";

/**
 * The trapezoid rule on dx = x̂₀ dα + ε̂ dσ; at α = 1 it is Karras et al., arXiv:2206.00364, algorithm 1. Two evaluations
 * a step, one in the last (to σ = 0).
 */
export const heun =
  (): Sampler =>
  ({ x, from, to, denoise, mix }) => {
    const x0 = denoise(x, from);
    const epsilon = toEpsilon(mix, x, x0, from);
    const euler = mix([to.alpha, x0], [to.sigma, epsilon]);
    if (to.sigma === 0) return { x: euler, x0 };
    const x0Next = denoise(euler, to);
    const epsilonNext = toEpsilon(mix, euler, x0Next, to);
    const [dAlpha, dSigma] = [(to.alpha - from.alpha) / 2, (to.sigma - from.sigma) / 2];
    return { x: mix([1, x], [dAlpha, x0], [dAlpha, x0Next], [dSigma, epsilon], [dSigma, epsilonNext]), x0 };
  };
