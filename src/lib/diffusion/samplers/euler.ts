import { requireNumber } from "../check/numbers.ts";
import type { Level } from "../schedules/schedule.ts";
import type { Sampler } from "./types.ts";

/** The noise that is added on the way: Karras et al., arXiv:2206.00364, algorithm 2. */
export interface ChurnOptions {
  /** S_churn over the number of steps. */
  readonly churn?: number;
  readonly sigmaMin?: number;
  readonly sigmaMax?: number;
  /** S_noise. */
  readonly noiseScale?: number;
  /** At which of the two levels the network's answer is read; the noisier one by default. */
  readonly readAt?: "before" | "after";
}

/**
 * Euler's rule at α = 1 with the noise of Karras et al., arXiv:2206.00364, algorithm 2, added first. As in diffusers, the
 * network is asked before the noise is added, and its answer read after. Without churn it is DDIM.
 * @throws a sentence for an option that is negative or no number.
 */
export const euler = ({
  churn = 0,
  sigmaMin = 0,
  sigmaMax = Number.POSITIVE_INFINITY,
  noiseScale = 1,
  readAt = "after",
}: ChurnOptions = {}): Sampler => {
  for (const [name, value] of Object.entries({ churn, sigmaMin, sigmaMax, noiseScale }))
    requireNumber(`${name} of the sampler`, value, 0, name === "sigmaMax" ? Number.POSITIVE_INFINITY : 1e6);
  return ({ x, from, to, predict, x0Weights, limit, noise, combine }) => {
    const inRange = sigmaMin <= from.sigma && from.sigma <= sigmaMax;
    const gamma = inRange ? Math.min(churn, Math.SQRT2 - 1) : 0;
    const hat: Level = { ...from, sigma: from.sigma * (1 + gamma) };
    const y = predict(x, from);
    const added = noiseScale * Math.sqrt(hat.sigma ** 2 - from.sigma ** 2);
    const noisier = gamma > 0 ? combine([1, x], [added, noise()]) : x;
    const [wx, wy] = x0Weights(readAt === "after" ? hat : from);
    const x0 = limit(combine([wx, noisier], [wy, y]));
    return { x: combine([to.sigma / hat.sigma, noisier], [1 - to.sigma / hat.sigma, x0]), x0 };
  };
};
