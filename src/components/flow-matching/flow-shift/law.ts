import { shifted } from "../../../lib/diffusion/schedules/sigmas.ts";
import { timestepDistributions } from "../../../lib/diffusion/training/named.ts";
import { modeDensity } from "../../../lib/diffusion/training/timestep-sampling.ts";

/** A density of times in (0, 1), noise at 1. */
export type Density = (t: number) => number;

export interface LawChoice {
  /** A name in `laws`. */
  readonly law: string;
  /** Of the logit-normal law. */
  readonly mean: number;
  readonly std: number;
  /** k of the shift t' = k t/(1 + (k − 1) t); 1 changes nothing. */
  readonly shift: number;
}

export const laws: Readonly<Record<string, string>> = {
  uniform: "uniform",
  "logit-normal": "logit-normal",
  mode: "mode (scale 1.29)",
};

const unshifted = ({ law, mean, std }: LawChoice): Density =>
  law === "mode" ? modeDensity : timestepDistributions[law]!({ name: law, mean, std }).density;

/** The density of shifted draws: that of the draw, times how much the shift stretches there. */
export function densityOf(choice: LawChoice): Density {
  const density = unshifted(choice);
  const back = 1 / choice.shift;
  return (t) => (density(shifted(t, back)) * back) / (1 + (back - 1) * t) ** 2;
}

/** The share of draws that falls between two times, by the midpoint rule. */
export function shareIn(density: Density, [from, to]: readonly [number, number], cells = 2000): number {
  const width = (to - from) / cells;
  let sum = 0;
  for (let i = 0; i < cells; i++) sum += density(from + (i + 0.5) * width) * width;
  return sum;
}

/** Times at which a sampler with equal steps asks, noise first, after the shift. */
export const stepsOf = (steps: number, shift: number): readonly number[] =>
  Array.from({ length: steps }, (_, i) => shifted(1 - i / steps, shift));
