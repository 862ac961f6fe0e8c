import { requireFinite } from "../check/cloud.ts";
import type { Level } from "../schedules/schedule.ts";

/** A mixture of k isotropic Gaussians in `dim` dimensions. */
export interface Mixture {
  readonly dim: number;
  /** [k], positive; need not sum to 1. */
  readonly weights: ArrayLike<number>;
  /** Flat [k, dim]. */
  readonly means: ArrayLike<number>;
  /** [k]; 0 makes a component a point of data. */
  readonly stds: ArrayLike<number>;
}

/** What is known exactly about noised data; states are flat [n, dim]. */
export interface Exact {
  /** E[x₀ given x], the posterior mean; x/α where σ = 0. */
  denoise(x: Float64Array, level: Level): Float64Array;
  /** ∇ log p_t(x), by Tweedie's formula (α x̂₀ − x)/σ². @throws a sentence at σ = 0 where a component is a point of data. */
  score(x: Float64Array, level: Level): Float64Array;
  /** log p_t(x), [n]. */
  logDensity(x: Float64Array, level: Level): Float64Array;
  /** The probability of each component given x, flat [n, k]. */
  posterior(x: Float64Array, level: Level): Float64Array;
}

/**
 * A finite data set [n, dim] as a mixture of points: what a network that memorised it would know.
 * @throws a sentence for numbers that are no whole points, one at least
 */
export const empirical = (points: ArrayLike<number>, dim = 2): Exact => {
  const count = points.length / dim;
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(
      `The data hold ${points.length} numbers; they have to be points of ${dim} numbers, one at least.`,
    );
  return mixture({ dim, weights: new Float64Array(count).fill(1), means: points, stds: new Float64Array(count) });
};

/**
 * The exact denoiser, score and density of x = α x₀ + σ ε for x₀ from a mixture of Gaussians.
 * @throws a sentence for weights, means or spreads that are none, or of another number.
 */
export function mixture(m: Mixture): Exact {
  requireMixture(m);
  const logWeights = logNormalised(m.weights);
  const at = (level: Level) => components(m, logWeights, level);
  const denoise: Exact["denoise"] = (x, level) =>
    level.sigma === 0 ? x.map((value) => value / level.alpha) : means(x, m, at(level), level);
  return {
    denoise,
    score(x, level) {
      if (level.sigma === 0) return scoreOfData(x, m, at(level), level);
      const x0 = denoise(x, level);
      return x.map((value, i) => (level.alpha * x0[i]! - value) / level.sigma ** 2);
    },
    logDensity(x, level) {
      const { logits, k } = at(level);
      const row = new Float64Array(k);
      return new Float64Array(x.length / m.dim).map((_, i) => logits(x, i, row));
    },
    posterior(x, level) {
      const { shares, k } = at(level);
      const out = new Float64Array((x.length / m.dim) * k);
      for (let i = 0; i < x.length / m.dim; i++) shares(x, i, out.subarray(i * k, (i + 1) * k));
      return out;
    },
  };
}

function requireMixture({ dim, weights, means, stds }: Mixture): void {
  const k = weights.length;
  if (k === 0) throw new RangeError("The mixture has no components; give one weight, mean and spread at least.");
  if (means.length !== k * dim || stds.length !== k)
    throw new RangeError(
      `The mixture has ${k} weights, ${stds.length} spreads and ${means.length} numbers of means; ${k} components in ${dim} dimensions take ${k} spreads and ${k * dim} numbers.`,
    );
  for (const [name, values] of Object.entries({ weights, means, stds })) requireFinite(`the mixture's ${name}`, values);
  const low = Array.from(weights).findIndex((weight) => weight < 0);
  if (low >= 0) throw new RangeError(`Weight ${low} of the mixture is ${weights[low]}; weights are 0 or more.`);
  if (Array.from(weights).every((weight) => weight === 0)) throw new RangeError("All weights of the mixture are 0.");
  const thin = Array.from(stds).findIndex((std) => std < 0);
  if (thin >= 0) throw new RangeError(`Spread ${thin} of the mixture is ${stds[thin]}; spreads are 0 or more.`);
}

/** ∇ log p of clean data: Σ_j r_j (m_j − x)/c_j². */
function scoreOfData(x: Float64Array, m: Mixture, { k, shares }: ReturnType<typeof components>, { alpha }: Level) {
  if (Array.from(m.stds).some((std) => std === 0))
    throw new RangeError("Points of data have no score at sigma = 0: ask at a level with some noise.");
  const out = new Float64Array(x.length);
  const row = new Float64Array(k);
  for (let i = 0; i < x.length / m.dim; i++) {
    shares(x, i, row);
    for (let j = 0; j < k; j++)
      for (let d = 0; d < m.dim; d++) {
        const at = i * m.dim + d;
        out[at]! += (row[j]! * (alpha * m.means[j * m.dim + d]! - x[at]!)) / (alpha * m.stds[j]!) ** 2;
      }
  }
  return out;
}

type Logits = (x: Float64Array, i: number, row: Float64Array) => number;

const logNormalised = (weights: ArrayLike<number>): Float64Array => {
  const values = Float64Array.from(weights);
  const total = values.reduce((a, b) => a + b, 0);
  return values.map((w) => Math.log(w / total));
};

/** A component that is e⁻⁴⁰ times the likeliest or less is lost in the sum's rounding. */
const lost = -40;

/** Per component: the variance v of x, and a function that writes log(w N(x; α m, v)) for row i and returns their log-sum. */
function components(m: Mixture, logWeights: Float64Array, { alpha, sigma }: Level) {
  const { dim } = m;
  const k = logWeights.length;
  const variance = Float64Array.from(m.stds, (c) => alpha ** 2 * c ** 2 + sigma ** 2);
  const constant = logWeights.map((w, j) => w - (dim / 2) * Math.log(2 * Math.PI * variance[j]!));
  const rates = variance.map((v) => 0.5 / v);
  const centres = Float64Array.from(m.means, (value) => alpha * value);
  const write = (x: Float64Array, i: number, row: Float64Array): number => {
    let max = Number.NEGATIVE_INFINITY;
    const first = i * dim;
    for (let j = 0, at = 0; j < k; j++) {
      let square = 0;
      for (let d = 0; d < dim; d++, at++) {
        const apart = x[first + d]! - centres[at]!;
        square += apart * apart;
      }
      const log = constant[j]! - square * rates[j]!;
      row[j] = log;
      if (log > max) max = log;
    }
    return max;
  };
  const logits: Logits = (x, i, row) => {
    const max = write(x, i, row);
    return max + Math.log(toShares(row, max));
  };
  /** The probabilities of the components, which sum to 1. */
  const shares = (x: Float64Array, i: number, row: Float64Array): void => {
    const sum = toShares(row, write(x, i, row));
    for (let j = 0; j < k; j++) row[j]! /= sum;
  };
  return { k, variance, logits, shares };
}

/** Turns logarithms into what they are of, over the greatest; returns the sum. */
function toShares(row: Float64Array, max: number): number {
  let sum = 0;
  for (let j = 0; j < row.length; j++) {
    const log = row[j]! - max;
    const share = log < lost ? 0 : Math.exp(log);
    row[j] = share;
    sum += share;
  }
  return sum;
}

/** Σ_j r_j (m_j + (α c_j² / v_j)(x − α m_j)). */
function means(x: Float64Array, m: Mixture, { k, variance, shares }: ReturnType<typeof components>, { alpha }: Level) {
  const { dim } = m;
  const out = new Float64Array(x.length);
  const row = new Float64Array(k);
  const gain = variance.map((v, j) => (alpha * m.stds[j]! ** 2) / v);
  for (let i = 0; i < x.length / dim; i++) {
    shares(x, i, row);
    for (let j = 0; j < k; j++) {
      const share = row[j]!;
      if (share < 1e-17) continue;
      for (let d = 0; d < dim; d++) {
        const mean = m.means[j * dim + d]!;
        out[i * dim + d]! += share * (mean + gain[j]! * (x[i * dim + d]! - alpha * mean));
      }
    }
  }
  return out;
}
