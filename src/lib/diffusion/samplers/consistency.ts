import { requireNumber } from "../check/numbers.ts";
import type { Sampler } from "./types.ts";

/**
 * Multistep consistency sampling: Song et al., arXiv:2303.01469, algorithm 1, at any α. The answer is noised again to the
 * next level, whose least σ/α is `sigmaMin`, with noise of `noiseScale` times the usual size.
 * @throws a sentence for an option that is negative or no number.
 */
export const consistency = ({ sigmaMin = 0.002, sigmaMax = 80, noiseScale = 1 } = {}): Sampler => {
  for (const [name, value] of Object.entries({ sigmaMin, sigmaMax, noiseScale }))
    requireNumber(`${name} of the sampler`, value, 0, name === "sigmaMax" ? Number.POSITIVE_INFINITY : 1e6);
  return ({ x, from, to, denoise, noise, combine }) => {
    const x0 = denoise(x, from);
    const ratio = Math.min(sigmaMax, Math.max(sigmaMin, to.sigma / to.alpha));
    const added = noiseScale * to.alpha * Math.sqrt(ratio ** 2 - sigmaMin ** 2);
    return { x: added > 0 ? combine([to.alpha, x0], [added, noise()]) : x0, x0 };
  };
};

/**
 * Luo et al., arXiv:2310.04378: a latent consistency model's answer c_skip x + c_out x̂₀, noised again to the next level;
 * t counts training steps, and c_skip = ¼/(s² + ¼), c_out = s/√(s² + ¼) for s = `timestepScaling` t.
 * @throws a sentence where the scaling is negative or no number.
 */
export const lcm = ({ timestepScaling = 10 } = {}): Sampler => {
  requireNumber("timestepScaling of the sampler", timestepScaling, 0, 1e6);
  return ({ x, from, to, denoise, noise, combine }) => {
    const t = from.t * timestepScaling;
    const norm = Math.sqrt(t ** 2 + 0.25);
    const answer = combine([0.25 / norm ** 2, x], [t / norm, denoise(x, from)]);
    return { x: to.sigma > 0 ? combine([to.alpha, answer], [to.sigma, noise()]) : answer, x0: answer };
  };
};

/** Zheng et al., arXiv:2402.19159: down to the level `stages[0]`, then noised up to the next one. */
export const tcd =
  (): Sampler =>
  ({ x, from, stages, to, predict, x0Weights, epsilonWeights, noise, combine }) => {
    const low = stages[0] ?? to;
    const y = predict(x, from);
    const [a, b] = x0Weights(from);
    const [c, d] = epsilonWeights(from);
    const x0 = combine([a, x], [b, y]);
    const down = combine([low.alpha * a + low.sigma * c, x], [low.alpha * b + low.sigma * d, y]);
    const ratio = to.alpha / low.alpha;
    return { x: ratio < 1 ? combine([ratio, down], [Math.sqrt(1 - ratio ** 2), noise()]) : down, x0 };
  };
