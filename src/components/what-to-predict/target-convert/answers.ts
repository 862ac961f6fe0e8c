import {
  type Coefficients,
  epsilonWeights,
  type Parameterization,
  targetOf,
  v,
  velocity,
  x0Weights,
} from "../../../lib/diffusion/process/parameterization.ts";
import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import type { Level } from "../../../lib/diffusion/schedules/schedule.ts";
import { looks, type Target } from "../targets.ts";

/** One reading of an answer y at the noisy point x: value = weights · (x, y). */
export interface Reading {
  readonly name: string;
  readonly weights: Coefficients;
  readonly value: Float64Array;
  /** Largest difference when y is made again from this reading and x. */
  readonly residual: number;
}

const { combine } = arrays;
const farthest = (a: Float64Array, b: Float64Array) => Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));

/** What a network with this prediction has to answer at x for its guess to be x₀. */
export function answerOf(x: Float64Array, x0: Float64Array, level: Level, target: Target): Float64Array {
  const epsilon = combine([1 / level.sigma, x], [-level.alpha / level.sigma, x0]);
  return targetOf(combine, x0, epsilon, level, looks[target].parameterization);
}

/** An answer y read in five ways, for σ > 0. @throws where the prediction is blind. */
export function readings(x: Float64Array, y: Float64Array, level: Level, target: Target): readonly Reading[] {
  const own = looks[target].parameterization;
  const [data, noise] = [x0Weights(level, own), epsilonWeights(level, own)];
  const through = ({ coefficients }: Parameterization): Coefficients => {
    const [a, b] = coefficients(level);
    return [a * data[0] + b * noise[0], a * data[1] + b * noise[1]];
  };
  const rows: readonly (readonly [string, Coefficients])[] = [
    ["x̂₀", data],
    ["ε̂", noise],
    ["v̂", through(v)],
    ["û", through(velocity)],
    ["score", [-noise[0] / level.sigma, -noise[1] / level.sigma]],
  ];
  return rows.map(([name, weights]) => {
    const value = combine([weights[0], x], [weights[1], y]);
    return { name, weights, value, residual: farthest(y, back(x, value, weights)) };
  });
}

/** y again, from a reading and x. */
const back = (x: Float64Array, value: Float64Array, [wx, wy]: Coefficients): Float64Array =>
  combine([1 / wy, value], [-wx / wy, x]);

/** How far α x̂₀ + σ ε̂ is from x. */
export const closure = (x: Float64Array, [data, noise]: readonly Reading[], { alpha, sigma }: Level): number =>
  farthest(x, combine([alpha, data!.value], [sigma, noise!.value]));
