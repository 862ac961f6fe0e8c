import { requireNumber, requireWhole } from "../check/numbers.ts";
import { alphaBars, linearBetas } from "./schedule.ts";

const forms: Record<string, (options: BetaOptions) => readonly number[]> = {
  linear: ({ steps, betaStart, betaEnd }) => linearBetas({ steps, betaStart, betaEnd }),
  scaled_linear: ({ steps, betaStart, betaEnd }) =>
    linearBetas({ steps, betaStart: Math.sqrt(betaStart), betaEnd: Math.sqrt(betaEnd) }).map((root) => root ** 2),
  squaredcos_cap_v2: ({ steps }) => betasOf(cosine, steps),
  sigmoid: ({ steps, betaStart, betaEnd }) =>
    linearBetas({ steps, betaStart: -6, betaEnd: 6 }).map(
      (x) => (betaEnd - betaStart) / (1 + Math.exp(-x)) + betaStart,
    ),
  exp: ({ steps }) => betasOf(exponential, steps),
  laplace: ({ steps }) => betasOf(laplace, steps),
};

/** Forms of β₁ … β_T by the names that diffusers gives them. Each refuses ends that are negative or no numbers, and lengths that are no number of steps. */
export const betaSchedules: Record<string, (options: BetaOptions) => readonly number[]> = Object.fromEntries(
  Object.entries(forms).map(([name, form]) => [
    name,
    (options: BetaOptions) => {
      requireNumber("betaStart", options.betaStart, 0, 1e6);
      requireNumber("betaEnd", options.betaEnd, 0, 1e6);
      return form(options);
    },
  ]),
);

/** Length and ends of a chain β₁ … β_T; forms that are given by ᾱ take no notice of the ends. */
export interface BetaOptions {
  /** T. */
  readonly steps: number;
  readonly betaStart: number;
  readonly betaEnd: number;
}

/** ᾱ as a function of u = t/T. */
export type AlphaBar = (u: number) => number;

/** Nichol & Dhariwal, arXiv:2102.09672, eq. 17. */
export const cosine: AlphaBar = (u) => Math.cos(((u + 0.008) / 1.008) * (Math.PI / 2)) ** 2;

export const exponential: AlphaBar = (u) => Math.exp(-12 * u);

/** Hang et al., arXiv:2407.03297, with diffusers' further square root. */
export const laplace: AlphaBar = (u) => {
  const sign = u <= 0.5 ? 1 : -1;
  const snr = Math.exp(-0.5 * sign * Math.log(1 - 2 * Math.abs(0.5 - u) + 1e-6));
  return Math.sqrt(snr / (1 + snr));
};

/**
 * β_i = min(1 − ᾱ(i/T)/ᾱ((i−1)/T), maxBeta) for i from 1 to T = `steps`: Nichol & Dhariwal, arXiv:2102.09672, section 3.2.
 * @throws a sentence where `steps` or `maxBeta` can't be.
 */
export function betasOf(alphaBar: AlphaBar, steps: number, maxBeta = 0.999): readonly number[] {
  requireWhole("number of β of a chain", steps, 1, 1e6);
  requireNumber("maxBeta", maxBeta, 0, 1);
  return Array.from({ length: steps }, (_, i) =>
    Math.min(1 - alphaBar((i + 1) / steps) / alphaBar(i / steps), maxBeta),
  );
}

/** A chain β₁ … β_T shifted and scaled to end without any signal, SNR(T) = 0: Lin et al., arXiv:2305.08891, algorithm 1. */
export function rescaleToZeroTerminalSnr(betas: readonly number[]): readonly number[] {
  const roots = alphaBars(betas).map(Math.sqrt);
  const [first, last] = [roots[0]!, roots.at(-1)!];
  const bars = roots.map((root) => ((root - last) * (first / (first - last))) ** 2);
  return bars.map((bar, i) => 1 - (i === 0 ? bar : bar / bars[i - 1]!));
}
