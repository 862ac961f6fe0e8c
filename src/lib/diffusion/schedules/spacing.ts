import { requireNumber, requireWhole } from "../check/numbers.ts";
import type { Level, Schedule } from "./schedule.ts";

/**
 * The level of a schedule at which σ/α has the given value, by bisection in time; the next noisier one where it has steps,
 * the nearest end beyond its range.
 */
export function levelAtSigma(schedule: Schedule, ratio: number): Level {
  let [low, high] = [0, 1];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    const { alpha, sigma } = schedule(middle);
    if (sigma < ratio * alpha) low = middle;
    else high = middle;
  }
  return schedule(high);
}

/** Where a run's levels lie between its start and clean data. */
export const spacings = ["time", "lambda", "karras", "quadratic"] as const;
/**
 * At equal steps of what a run's levels lie: of time, of log(α/σ) ("lambda"), of (σ/α)^{1/ρ} ("karras"), or of √t
 * ("quadratic").
 */
export type Spacing = (typeof spacings)[number];

/** Where the levels of a run lie. */
export interface SpacedOptions {
  readonly spacing?: Spacing;
  /** Where the run starts, in (0, 1]. */
  readonly start?: number;
  /** The last time before clean data, for spacings that would never reach it. */
  readonly end?: number;
  /** ρ of Karras et al., arXiv:2206.00364, eq. 5. */
  readonly rho?: number;
}

/**
 * n + 1 levels from noise to clean data: at equal steps of time, of log(α/σ), of (σ/α)^{1/ρ}, or of √t (the "quadratic"
 * spacing of Song et al., arXiv:2010.02502).
 * @throws a sentence for an unknown spacing, and for numbers that are out of range.
 */
export function spacedLevels(schedule: Schedule, n: number, options: SpacedOptions = {}): readonly Level[] {
  const { spacing = "time", start = 1, end = 1e-3 } = options;
  if (!spacings.includes(spacing))
    throw new RangeError(`Unknown spacing: ${spacing} (expected one of ${spacings.join(", ")}).`);
  requireWhole("number of steps", n, 1, 1e6);
  requireNumber("start of a run", start, Number.MIN_VALUE, 1);
  const clean: Level = { t: schedule(0).t, alpha: 1, sigma: 0 };
  const fraction = Array.from({ length: n }, (_, i) => i / n);
  if (spacing === "time") return [...fraction.map((u) => schedule(start * (1 - u))), clean];
  if (spacing === "quadratic") return [...fraction.map((u) => schedule(start * (1 - u) ** 2)), clean];
  const power = spacing === "karras" ? 1 / (options.rho ?? 7) : 0;
  const bend = (ratio: number) => (power === 0 ? Math.log(ratio) : ratio ** power);
  const unbend = (value: number) => (power === 0 ? Math.exp(value) : value ** (1 / power));
  const [high, low] = [schedule(start), schedule(end)].map(({ alpha, sigma }) => bend(Math.min(sigma / alpha, 1e4)));
  const ratios = fraction.map((_, i) => unbend(high! + ((low! - high!) * i) / Math.max(1, n - 1)));
  return [...ratios.map((ratio, i) => (i === 0 ? schedule(start) : levelAtSigma(schedule, ratio))), clean];
}
