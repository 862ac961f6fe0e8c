import { type Mixture, mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { transition } from "../../../lib/diffusion/process/forward.ts";
import { discrete, type Level, linearBetas } from "../../../lib/diffusion/schedules/schedule.ts";

/** The 1000-step chain of the lesson. */
export const STEPS = 1000;
const chain = discrete(linearBetas({ steps: STEPS }));

/** The level after `step` of the 1000 steps. */
export const levelAt = (step: number): Level => chain(step / STEPS);

/** Two narrow modes, or one Gaussian of the same mean and variance. */
export const dataSets: Readonly<Record<string, Mixture>> = {
  modes: { dim: 1, weights: [1, 1], means: [-1, 1], stds: [0.1, 0.1] },
  gaussian: { dim: 1, weights: [1], means: [0], stds: [Math.sqrt(1.01)] },
};

/** Where x came from: the density of x_{t−k} given x_t on a grid, and the Gaussian of the same mean and variance. */
export interface Reverse {
  readonly xs: Float64Array;
  readonly density: Float64Array;
  readonly mean: number;
  readonly std: number;
  /** KL divergence of the density from that Gaussian, in nats: the least that any Gaussian can lose. */
  readonly nats: number;
}

/** Standard deviations of the way back over a stride that need no data: with the data known (√β̃), and of the stride's own noise (√β). */
export function widths(step: number, stride: number): { readonly known: number; readonly own: number } {
  const [from, to] = [levelAt(step), levelAt(step - stride)];
  const { std } = transition(to, from);
  return { known: (std * to.sigma) / from.sigma, own: std };
}

/** p(x_{t−k} | x_t) ∝ p(x_{t−k}) N(x_t; scale x_{t−k}, std²), normalised on a grid. */
export function reverseStep(data: Mixture, step: number, stride: number, x: number, points = 2001): Reverse {
  const [from, to] = [levelAt(step), levelAt(step - stride)];
  const { scale, std } = transition(to, from);
  const [low, high] = window(data, to, x / scale, std / scale);
  const xs = Float64Array.from({ length: points }, (_, i) => low + ((high - low) * i) / (points - 1));
  const prior = mixture(data).logDensity(xs, to);
  const logs = xs.map((value, i) => prior[i]! - (x - scale * value) ** 2 / (2 * std ** 2));
  return summary(xs, normalised(logs, xs[1]! - xs[0]!));
}

/** Twelve standard deviations of both factors: what lies outside weighs less than a rounding error. */
function window({ means, stds }: Mixture, { alpha, sigma }: Level, centre: number, std: number): [number, number] {
  const spread = Array.from(stds, (value) => 12 * Math.hypot(alpha * value, sigma));
  const low = Math.min(...spread.map((value, i) => alpha * means[i]! - value));
  const high = Math.max(...spread.map((value, i) => alpha * means[i]! + value));
  return [Math.max(low, centre - 12 * std), Math.min(high, centre + 12 * std)];
}

function normalised(logs: Float64Array, dx: number): Float64Array {
  const top = logs.reduce((a, b) => Math.max(a, b));
  const out = logs.map((value) => Math.exp(value - top));
  const total = out.reduce((a, b) => a + b, 0) * dx;
  return out.map((value) => value / total);
}

function summary(xs: Float64Array, density: Float64Array): Reverse {
  const dx = xs[1]! - xs[0]!;
  const integral = (f: (x: number, p: number) => number) =>
    xs.reduce((sum, x, i) => (density[i]! > 0 ? sum + density[i]! * f(x, density[i]!) * dx : sum), 0);
  const mean = integral((x) => x);
  const variance = integral((x) => (x - mean) ** 2);
  const logGaussian = (x: number) => -((x - mean) ** 2) / (2 * variance) - 0.5 * Math.log(2 * Math.PI * variance);
  const nats = integral((x, p) => Math.log(p) - logGaussian(x));
  return { xs, density, mean, std: Math.sqrt(variance), nats: Math.max(0, nats) };
}
