import type { Parameterization } from "../process/parameterization.ts";
import { type Level, snr } from "../schedules/schedule.ts";

/** The weight of the squared error of a prediction at a level. */
export type Weighting = (level: Level, p: Parameterization) => number;

/** All levels alike, in the units of what is predicted: Ho et al., arXiv:2006.11239, eq. 14, for ε. */
export const uniform: Weighting = () => 1;

/**
 * min(SNR, γ) on the squared error of x̂₀, whatever is predicted (Hang et al., arXiv:2303.09556): min(SNR, γ)/SNR for ε,
 * min(SNR, γ)/(SNR + 1) for v.
 */
export const minSnr =
  (gamma = 5): Weighting =>
  (level, p) =>
    fromX0(level, p, Math.min(1, gamma / snr(level)));

/** σ⁻²: "sigma_sqrt" of diffusers' scripts that train SD3. */
export const sigmaSqrt: Weighting = ({ sigma }) => sigma ** -2;

/** 2/(π (1 − 2σ + 2σ²)): SD3's "cosmap", Esser et al., arXiv:2403.03206, section 3.1. */
export const cosmap: Weighting = ({ sigma }) => 2 / (Math.PI * (1 - 2 * sigma + 2 * sigma ** 2));

/** As if ε were predicted: SNR on the squared error of x̂₀. */
export const asEpsilon: Weighting = (level, p) => fromX0(level, p, 1);

/** factor · SNR on the error of x̂₀, in the units of the prediction: its error is (a − b α/σ) times that of x̂₀. */
function fromX0(level: Level, p: Parameterization, factor: number): number {
  const [a, b] = p.coefficients(level);
  const slope = a * level.sigma - b * level.alpha;
  return slope === 0 ? factor : (factor * level.alpha ** 2) / slope ** 2;
}
