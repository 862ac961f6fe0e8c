import type { Sampler } from "./types.ts";

/** Which variance a step back has: β̃ ("small"), β ("large"), or the network's own ("learned"). */
export type PosteriorVariance = "small" | "large" | "learned";

/**
 * Ho et al., arXiv:2006.11239, algorithm 2 with eq. 7, for strides of any length: the mean of q(x_to | x_from, x̂₀), with
 * the variance β̃ ("small"), β ("large") or the network's own ("learned"). Noise is added at every level but those with t =
 * 0.
 * @throws at a step, where a "learned" variance is asked for and the network has none.
 */
export const ddpm =
  ({ variance = "small" as PosteriorVariance } = {}): Sampler =>
  ({ x, from, to, denoise, spread, noise, combine }) => {
    const x0 = denoise(x, from);
    const alpha = from.alpha / to.alpha;
    const beta = from.sigma ** 2 - (alpha * to.sigma) ** 2;
    const kept = (alpha * to.sigma ** 2) / from.sigma ** 2;
    const mean = [
      [to.alpha - kept * from.alpha, x0],
      [kept, x],
    ] as const;
    if (from.t === 0) return { x: combine(...mean), x0 };
    const small = Math.max((to.sigma ** 2 / from.sigma ** 2) * beta, 1e-20);
    if (variance !== "learned")
      return { x: combine(...mean, [Math.sqrt(variance === "small" ? small : beta), noise()]), x0 };
    if (!spread)
      throw new RangeError(
        "A learned variance needs a network that answers it: give `spread`, or choose fixed_small or fixed_large.",
      );
    return { x: combine(...mean, [1, spread(noise(), { small, large: beta })]), x0 };
  };
