import { requireNumber, requireWhole } from "../check/numbers.ts";

/** One noise level of the path x = α x₀ + σ ε. Plain numbers: plottable, serialisable, nothing to dispose. */
export interface Level {
  /** What the network is told; in [0, 1] except where a schedule says otherwise. */
  readonly t: number;
  readonly alpha: number;
  readonly sigma: number;
}

/** A noise schedule: time in [0, 1], clean to noise, to a level. */
export type Schedule = (t: number) => Level;

/** The level of a variance-preserving path with ᾱ = alphaBar: α = √ᾱ, σ = √(1−ᾱ). */
const variancePreserving = (t: number, alphaBar: number): Level => ({
  t,
  alpha: Math.sqrt(alphaBar),
  sigma: Math.sqrt(1 - alphaBar),
});

/** Straight interpolation, α = 1−t, σ = t: rectified flow (Liu et al., arXiv:2209.03003). */
export const flow: Schedule = (t) => ({ t, alpha: 1 - t, sigma: t });

/**
 * The linear-β diffusion in continuous time: Song et al., arXiv:2011.13456 (β from 0.1 to 20).
 * @throws a sentence where a β is negative or no number.
 */
export const linear = ({ betaMin = 0.1, betaMax = 20 } = {}): Schedule => {
  requireNumber("betaMin of the schedule", betaMin, 0, 1e6);
  requireNumber("betaMax of the schedule", betaMax, 0, 1e6);
  return (t) => {
    const logAlphaBar = -(betaMin * t + ((betaMax - betaMin) * t ** 2) / 2);
    return { t, alpha: Math.exp(logAlphaBar / 2), sigma: Math.sqrt(-Math.expm1(logAlphaBar)) };
  };
};

/**
 * Nichol & Dhariwal, arXiv:2102.09672, eq. 17 with s = `offset`, without its clipping: ᾱ(1) = 0 exactly.
 * @throws a sentence where the offset is negative or no number.
 */
export const cosine = ({ offset = 0.008 } = {}): Schedule => {
  requireNumber("offset of the schedule", offset, 0, 1e6);
  const f = (u: number) => Math.cos((((u + offset) / (1 + offset)) * Math.PI) / 2) ** 2;
  return (t) => (t >= 1 ? { t, alpha: 0, sigma: 1 } : variancePreserving(t, f(t) / f(0)));
};

/**
 * Karras et al., arXiv:2206.00364, eq. 5 with ρ = `rho`: variance exploding (α = 1), t = ln(σ)/4.
 * @throws a sentence where a σ is not positive, or `sigmaMax` below `sigmaMin`.
 */
export const karras = ({ sigmaMin = 0.002, sigmaMax = 80, rho = 7 } = {}): Schedule => {
  requireNumber("sigmaMin of the schedule", sigmaMin, 1e-12, 1e12);
  requireNumber("sigmaMax of the schedule", sigmaMax, sigmaMin, 1e12);
  requireNumber("rho of the schedule", rho, 0.01, 1e3);
  const [low, high] = [sigmaMin ** (1 / rho), sigmaMax ** (1 / rho)];
  return (t) => {
    const sigma = (low + t * (high - low)) ** rho;
    return { t: Math.log(sigma) / 4, alpha: 1, sigma };
  };
};

/** ᾱ₁ … ᾱ_T of the discrete chain with the given variances β₁ … β_T: Ho et al., arXiv:2006.11239, eq. 4. */
export const alphaBars = (betas: readonly number[]): readonly number[] => {
  let product = 1;
  return betas.map((beta) => {
    product *= 1 - beta;
    return product;
  });
};

/**
 * β₁ … β_T in equal steps, both ends included; T = 1 gives betaStart alone.
 * @throws a sentence where `steps` is no number of steps.
 */
export function linearBetas({ steps = 1000, betaStart = 1e-4, betaEnd = 0.02 } = {}): readonly number[] {
  requireWhole("number of β of a chain", steps, 1, 1e6);
  return Array.from({ length: steps }, (_, i) => betaStart + ((betaEnd - betaStart) * i) / Math.max(1, steps - 1));
}

/**
 * A discrete chain β₁ … β_T as a schedule: time t stands for step ⌈t T⌉ (so a uniform t draws every step alike), and step 0 is
 * the data.
 * @throws a sentence where there is no β, or one is not in [0, 1].
 */
export const discrete = (betas: readonly number[]): Schedule => {
  requireWhole("number of β of a chain", betas.length, 1, 1e6);
  for (const [i, beta] of betas.entries()) requireNumber(`β of step ${i + 1}`, beta, 0, 1);
  const table = [1, ...alphaBars(betas)];
  return (t) => {
    const i = Math.min(betas.length, Math.max(0, Math.ceil(t * betas.length - 1e-9)));
    return variancePreserving(i / betas.length, table[i]!);
  };
};

/** The level of clean data. */
export const clean: Level = { t: 0, alpha: 1, sigma: 0 };

/**
 * n + 1 levels from noise to clean data, at equal steps of t.
 * @throws a sentence unless n is a whole number from 1 on.
 *
 * @example
 * ```ts
 * import { levels, schedules } from "noisebook";
 *
 * for (const { t, alpha, sigma } of levels(schedules.cosine(), 4))
 *   console.log(t.toFixed(2), alpha.toFixed(3), sigma.toFixed(3));
 * ```
 */
export function levels(schedule: Schedule, n: number): readonly Level[] {
  requireWhole("number of steps", n, 1, 1e6);
  return [...Array.from({ length: n }, (_, i) => schedule(1 - i / n)), clean];
}

/** Signal-to-noise ratio α²/σ², a ratio of powers: Kingma et al., arXiv:2107.00630. */
export const snr = ({ alpha, sigma }: Level): number => alpha ** 2 / sigma ** 2;

/** Half the log-SNR, log(α/σ): the λ of DPM-Solver (arXiv:2206.00927). */
export const lambda = ({ alpha, sigma }: Level): number => Math.log(alpha / sigma);
