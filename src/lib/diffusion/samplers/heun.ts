import { toEpsilon } from "../process/parameterization.ts";
import type { Sampler, Step } from "./types.ts";

/**
 * The trapezoid rule on dx = x̂₀ dα + ε̂ dσ; at α = 1 it is Karras et al., arXiv:2206.00364, algorithm 1. Two evaluations
 * a step, one in the last (to σ = 0). A step with a level before it in `stages` is brought up to that level by new noise
 * first, as in their algorithm 2.
 */
export const heun =
  (): Sampler =>
  ({ stages, ...step }) => {
    const [raised] = stages;
    return raised ? trapezoid({ ...step, x: noisier(step, raised), from: raised }) : trapezoid(step);
  };

type Bare<V> = Omit<Step<V>, "stages">;

/** The state brought to a noisier level: its signal as small as there, and new noise for what is missing. */
function noisier<V>({ x, from, noise, combine }: Bare<V>, to: Step<V>["to"]): V {
  const kept = to.alpha / from.alpha;
  return combine([kept, x], [Math.sqrt(Math.max(0, to.sigma ** 2 - (kept * from.sigma) ** 2)), noise()]);
}

function trapezoid<V>({ x, from, to, denoise, combine }: Bare<V>): { x: V; x0: V } {
  const x0 = denoise(x, from);
  const epsilon = toEpsilon(combine, x, x0, from);
  const euler = combine([to.alpha, x0], [to.sigma, epsilon]);
  if (to.sigma === 0) return { x: euler, x0 };
  const x0Next = denoise(euler, to);
  const epsilonNext = toEpsilon(combine, euler, x0Next, to);
  const [dAlpha, dSigma] = [(to.alpha - from.alpha) / 2, (to.sigma - from.sigma) / 2];
  return { x: combine([1, x], [dAlpha, x0], [dAlpha, x0Next], [dSigma, epsilon], [dSigma, epsilonNext]), x0 };
}
