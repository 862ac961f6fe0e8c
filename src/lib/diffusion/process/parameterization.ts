import { requireNumber } from "../check/numbers.ts";
import type { Level } from "../schedules/schedule.ts";
import type { LinearCombination } from "./vector-space.ts";

/** A linear combination a x₀ + b ε of clean data and noise. */
export type Coefficients = readonly [a: number, b: number];

/** What a network predicts, as a row (a, b) at each level, and what its input is multiplied by. */
export interface Parameterization {
  readonly coefficients: (level: Level) => Coefficients;
  readonly scaleInput: (level: Level) => number;
}

const plain = (coefficients: (level: Level) => Coefficients): Parameterization => ({
  coefficients,
  scaleInput: () => 1,
});

/** The clean data. */
export const x0 = plain(() => [1, 0]);
/** The noise: Ho et al., arXiv:2006.11239, eq. 14. */
export const epsilon = plain(() => [0, 1]);
/** α ε − σ x₀ in the frame α² + σ² = 1: Salimans & Ho, arXiv:2202.00512. */
export const v = plain(({ alpha, sigma }) => {
  const norm = Math.hypot(alpha, sigma);
  return [-sigma / norm, alpha / norm];
});
/** ε − x₀, the velocity of the straight path: Liu et al., arXiv:2209.03003. */
export const velocity = plain(() => [-1, 1]);
/** ∇ log p_t = −E[ε]/σ: Song et al., arXiv:2011.13456. */
export const score = plain(({ sigma }) => [0, -1 / sigma]);

/**
 * Karras et al., arXiv:2206.00364, eq. 7: x̂₀ = c_skip x + c_out F(c_in x), in the frame α = 1.
 * @throws a sentence where `sigmaData` is not positive.
 */
export const edm = ({ sigmaData = 0.5 } = {}): Parameterization => {
  requireNumber("sigmaData of the prediction", sigmaData, 1e-12, 1e12);
  return {
    coefficients: ({ alpha, sigma }) => {
      const ratio = sigma / alpha;
      const norm = Math.hypot(ratio, sigmaData);
      return [ratio / (sigmaData * norm), -sigmaData / norm];
    },
    scaleInput: ({ alpha, sigma }) => 1 / Math.hypot(sigma, alpha * sigmaData),
  };
};

/** The same prediction from an input scaled to unit variance, which variance-exploding schedules need. */
export const unitInput = (p: Parameterization): Parameterization => ({
  ...p,
  scaleInput: ({ alpha, sigma }) => 1 / Math.hypot(alpha, sigma),
});

/**
 * Reads x̂₀ off a prediction y: solves x = α x₀ + σ ε, y = a x₀ + b ε.
 * @throws where the prediction says nothing about x₀ (ε at α = 0, say).
 */
export function toX0<V>(mix: LinearCombination<V>, x: V, y: V, level: Level, p: Parameterization): V {
  const [wx, wy] = x0Weights(level, p);
  return mix([wx, x], [wy, y]);
}

/** What a network is to predict: a x₀ + b ε. */
export function targetOf<V>(
  mix: LinearCombination<V>,
  x0: V,
  epsilon: V,
  level: Level,
  { coefficients }: Parameterization,
): V {
  const [a, b] = coefficients(level);
  return mix([a, x0], [b, epsilon]);
}

/** The weights of x and of the prediction y in x̂₀. @throws where the prediction says nothing about x₀ (ε at α = 0, say). */
export function x0Weights(level: Level, { coefficients }: Parameterization): Coefficients {
  const [a, b] = coefficients(level);
  const determinant = level.alpha * b - level.sigma * a;
  if (determinant === 0 || !Number.isFinite(determinant))
    throw new RangeError(
      `This prediction is blind at alpha = ${level.alpha}, sigma = ${level.sigma}: it does not determine the clean data there. Predict v or x0, or start from a level with some signal left.`,
    );
  return [b / determinant, -level.sigma / determinant];
}

/**
 * The weights of x and of the prediction y in ε̂.
 * @throws where the prediction says nothing about the noise (x₀ at σ = 0, say).
 */
export function epsilonWeights(level: Level, { coefficients }: Parameterization): Coefficients {
  const [a, b] = coefficients(level);
  const determinant = level.alpha * b - level.sigma * a;
  if (a === 0) return [0, 1 / b];
  if (determinant === 0 || !Number.isFinite(determinant))
    throw new RangeError(
      `This prediction does not determine the noise at alpha = ${level.alpha}, sigma = ${level.sigma}: start from a level with some noise.`,
    );
  return [-a / determinant, level.alpha / determinant];
}

/** ε̂ from x and x̂₀, for σ > 0. */
export const toEpsilon = <V>(mix: LinearCombination<V>, x: V, x0: V, { alpha, sigma }: Level): V =>
  mix([1 / sigma, x], [-alpha / sigma, x0]);
