import type { Level } from "../schedules/schedule.ts";
import type { Parameterization } from "./parameterization.ts";

/**
 * How long an error of length 1 in the prediction `from` is once it is read as the prediction `to`, for a given noisy point
 * α x₀ + σ ε. Infinite where `from` is blind. Both predictions are rows (a, b): the point leaves one error, δ in x₀ and
 * −(α/σ) δ in ε, so a prediction is off by (a σ − b α)/σ δ.
 */
export function errorAmplification(level: Level, from: Parameterization, to: Parameterization): number {
  const [own, other] = [lengthOf(level, from), lengthOf(level, to)];
  return own === other ? 1 : other / own;
}

const lengthOf = (level: Level, { coefficients }: Parameterization): number => {
  const [a, b] = coefficients(level);
  return Math.abs(a * level.sigma - b * level.alpha);
};
