import { alphaBars, linearBetas } from "../../../lib/diffusion/schedules/schedule.ts";

/** Steps of DDPM's chain at which errors are measured: denser near data, where the bound's weight changes most. */
export const nodes: readonly number[] = [
  1, 2, 3, 5, 7, 10, 14, 20, 30, 40, 55, 75, 100, 130, 170, 220, 280, 349,
].concat([420, 500, 600, 700, 800, 900, 1000]);

/** Which variance the reverse steps have. */
export const variances = {
  beta: "β, as Ho et al.",
  small: "β̃, the posterior’s",
  best: "the best for these data",
} as const;
export type Variance = keyof typeof variances;

/** One reverse step, from t to t − 1. */
export interface Step {
  readonly t: number;
  readonly beta: number;
  /** ᾱ_t and ᾱ_{t−1}. */
  readonly bar: number;
  readonly before: number;
}

const betas = linearBetas();
const bars = alphaBars(betas);

/** DDPM's thousand steps, data's end first. */
export const chain: readonly Step[] = betas.map((beta, i) => ({
  t: i + 1,
  beta,
  bar: bars[i]!,
  before: i === 0 ? 1 : bars[i - 1]!,
}));

/** β̃, the variance of q(x_{t−1} | x_t, x₀); 0 at t = 1. Ho et al., arXiv:2006.11239, eq. 7. */
export const posteriorVariance = ({ beta, bar, before }: Step): number => ((1 - before) / (1 - bar)) * beta;

/** The share of x̂₀ in the step's mean, √ᾱ_{t−1} β / (1 − ᾱ_t). */
const shareOfGuess = ({ beta, bar, before }: Step): number => (Math.sqrt(before) * beta) / (1 - bar);

/** The variance of a reverse step, given the least squared error of x̂₀ per coordinate there. */
export function varianceOf(step: Step, choice: Variance, error: number): number {
  const small = posteriorVariance(step);
  if (choice === "best") return small + shareOfGuess(step) ** 2 * error;
  return choice === "small" && step.t > 1 ? small : step.beta;
}

/** What the bound multiplies |ε − ε̂|² with: β² / (2σ²(1 − β)(1 − ᾱ)). Ho et al., eq. 12. */
export const weightOf = (step: Step, variance: number): number =>
  step.beta ** 2 / (2 * variance * (1 - step.beta) * (1 - step.bar));

/** SNR of a state of the chain. */
const snrOf = (bar: number) => bar / (1 - bar);

/** Squared error per coordinate of ε̂ at each step, measured at the nodes. */
export function errorsAtAll(measured: readonly number[]): Float64Array {
  return Float64Array.from(chain, ({ t }) => {
    const right = Math.max(
      1,
      nodes.findIndex((node) => node >= t),
    );
    const [from, to] = [nodes[right - 1]!, nodes[right]!];
    const along = Math.log(t / from) / Math.log(to / from);
    const [a, b] = [measured[right - 1]!, measured[right]!];
    return a > 0 && b > 0 ? Math.exp(Math.log(a) + along * Math.log(b / a)) : a + along * (b - a);
  });
}

const dim = 2;

/**
 * The terms of the bound, in nats a point of the plane: at step t ≥ 2 KL(q(x_{t−1} | x_t, x₀) ‖ p), at step 1 −log p(x₀ | x₁).
 * `errors` [1000] of ε̂ per coordinate. Ho et al., eq. 5.
 */
export function terms(errors: ArrayLike<number>, choice: Variance, floor: ArrayLike<number> = errors): Float64Array {
  return Float64Array.from(chain, (step, i) => {
    const variance = varianceOf(step, choice, floor[i]! / snrOf(step.bar));
    const squares = dim * weightOf(step, variance) * errors[i]!;
    if (step.t === 1) return squares + (dim / 2) * Math.log(2 * Math.PI * variance);
    const ratio = posteriorVariance(step) / variance;
    return squares + (dim / 2) * (ratio - 1 - Math.log(ratio));
  });
}

/** KL(q(x_T | x₀) ‖ N(0, I)) for data of variance 1 per coordinate, in nats a point. */
export const lastTerm = (): number => (dim / 2) * -Math.log1p(-chain.at(-1)!.bar);

/** The bound on −log p(x₀), in nats a point. */
export const bound = (errors: ArrayLike<number>, choice: Variance, floor?: ArrayLike<number>): number =>
  lastTerm() + terms(errors, choice, floor).reduce((sum, term) => sum + term, 0);

/** The bound's part that errors decide, and the simple loss's, step by step. */
export function parts(errors: ArrayLike<number>, choice: Variance, floor: ArrayLike<number> = errors) {
  const bound = chain.map((step, i) => {
    const variance = varianceOf(step, choice, floor[i]! / snrOf(step.bar));
    return weightOf(step, variance) * errors[i]!;
  });
  return { bound, simple: Array.from(errors) };
}

/** The step up to which half of the sum has come. */
export function halfWay(values: readonly number[]): number {
  const half = values.reduce((a, b) => a + b, 0) / 2;
  let sum = 0;
  for (const [i, value] of values.entries()) {
    sum += value;
    if (sum >= half) return i + 1;
  }
  return values.length;
}
