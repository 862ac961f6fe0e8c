import { requireNumber } from "../check/numbers.ts";
import type { Rng } from "../random/rng.ts";

/** Draws of training times in (0, 1), noise at 1: Esser et al., arXiv:2403.03206, section 3.1. */

/**
 * The logistic function of mean + std · a normal draw: more of the middle; a positive mean leans towards noise. Esser et
 * al., arXiv:2403.03206, section 3.1.
 * @throws a sentence for a draw or mean that is no number, or a negative std.
 */
export function logitNormal(normal: number, { mean = 0, std = 1 } = {}): number {
  requireNumber("normal draw", normal, -1e3, 1e3);
  requireNumber("mean of the logits", mean, -1e3, 1e3);
  requireNumber("std of the logits", std, 0, 1e3);
  return 1 / (1 + Math.exp(-(mean + std * normal)));
}

/**
 * Heavier tails than the logit-normal, for a uniform draw u and a scale from −1 to 2/(π − 2). Esser et al.,
 * arXiv:2403.03206, section 3.1.
 */
export const modeWeighted = (u: number, scale = 1.29): number =>
  1 - u - scale * (Math.cos((Math.PI * u) / 2) ** 2 - 1 + u);

/** The density of `logitNormal`, of the same mean and std, at t in (0, 1); 0 at both ends. */
export function logitNormalDensity(t: number, { mean = 0, std = 1 } = {}): number {
  if (t <= 0 || t >= 1) return 0;
  const z = (Math.log(t / (1 - t)) - mean) / std;
  return Math.exp(-(z ** 2) / 2) / (std * Math.sqrt(2 * Math.PI) * t * (1 - t));
}

/**
 * The density of `modeWeighted` at t in [0, 1], for scales at which that falls all the way, −1 to 2/(π − 2). Esser et al.,
 * arXiv:2403.03206, section 3.1.
 * @param scale That of `modeWeighted`.
 * @throws a sentence for a time or scale outside of its range.
 */
export function modeDensity(t: number, scale = 1.29): number {
  requireNumber("time t", t, 0, 1);
  requireNumber("scale of the mode", scale, -1, 2 / (Math.PI - 2));
  let [low, high] = [0, 1];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (modeWeighted(middle, scale) > t) low = middle;
    else high = middle;
  }
  return 1 / (1 + scale - (scale * Math.PI * Math.sin(Math.PI * low)) / 2);
}

/** How often each time is trained on, as plain data. */
export interface TimestepSampling {
  /** A name in `trainingTimes`. */
  readonly name: string;
  /** Of the normal draw, for "logit-normal": 0 unless given, towards noise when positive. */
  readonly mean?: number;
  /** Of the normal draw, for "logit-normal", above 0; 1 unless given. */
  readonly std?: number;
}

/** A law of training times: draws n of them, and its density. */
export interface TimestepDistribution {
  readonly draw: (rng: Rng, n: number) => Float32Array;
  readonly density: (t: number) => number;
}
