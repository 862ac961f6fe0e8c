import type { Mixture } from "../../lib/diffusion/exact/mixture.ts";
import type { Level } from "../../lib/diffusion/schedules/schedule.ts";

/** Mean and variance, measured on a sample, each with its standard error. */
export interface Moments {
  readonly mean: number;
  readonly meanError: number;
  readonly variance: number;
  readonly varianceError: number;
}

export function moments(x: ArrayLike<number>): Moments {
  const n = x.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += x[i]! / n;
  let [second, fourth] = [0, 0];
  for (let i = 0; i < n; i++) {
    const square = (x[i]! - mean) ** 2;
    second += square / n;
    fourth += square ** 2 / n;
  }
  return {
    mean,
    meanError: Math.sqrt(second / n),
    variance: second,
    varianceError: Math.sqrt(Math.max(0, fourth - second ** 2) / n),
  };
}

/** Mean and variance of α x₀ + σ ε for x₀ from a mixture on the line. */
export function exactMoments({ weights, means, stds }: Mixture, { alpha, sigma }: Level) {
  const w = Array.from(weights);
  const total = w.reduce((a, b) => a + b, 0);
  const expect = (f: (i: number) => number) => w.reduce((sum, weight, i) => sum + (weight / total) * f(i), 0);
  const mean = expect((i) => means[i]!);
  const variance = expect((i) => stds[i]! ** 2 + means[i]! ** 2) - mean ** 2;
  return { mean: alpha * mean, variance: alpha ** 2 * variance + sigma ** 2 };
}

/** Counts as a density: the bars' areas sum to the share of values inside [low, high). */
export function histogram(x: ArrayLike<number>, low: number, high: number, bins: number): Float64Array {
  const out = new Float64Array(bins);
  const width = (high - low) / bins;
  for (let i = 0; i < x.length; i++) {
    const bin = Math.floor((x[i]! - low) / width);
    if (bin >= 0 && bin < bins) out[bin]! += 1 / (x.length * width);
  }
  return out;
}
