import { requireCloud } from "../check/cloud.ts";
import { requireNumber } from "../check/numbers.ts";
import type { Level } from "../schedules/schedule.ts";
import type { LinearCombination } from "./vector-space.ts";

/**
 * Classifier-free guidance: u + s (c − u), on any prediction. s = 1 is plain conditional, s = 0 unconditional; Ho &
 * Salimans, arXiv:2207.12598, eq. 6, write w = s − 1.
 */
export const guided = <V>(mix: LinearCombination<V>, conditional: V, unconditional: V, scale: number): V =>
  mix([scale, conditional], [1 - scale, unconditional]);

/** How samples are steered towards a class, as plain data. */
export interface GuidanceSpec {
  /** s or w, as `formula` says. */
  readonly scale: number;
  /** "s": u + s (c − u), the default, as in Imagen and diffusers; "w": (1 + w) c − w u, as Ho & Salimans write it. */
  readonly formula?: "s" | "w";
  /** φ in [0, 1]: how far the guided prediction is brought back to the conditional one's size. See `rescaled`. */
  readonly rescale?: number;
  /** Guided only where low < σ/α ≤ high, plainly conditional elsewhere: Kynkäänniemi et al., arXiv:2404.07724. */
  readonly interval?: readonly [low: number, high: number];
  /** Limits each x̂₀. See `thresholded`. */
  readonly threshold?: Threshold;
  /** A class to steer away from, in place of "no class". */
  readonly negativeLabel?: number;
}

/** Saharia et al., arXiv:2205.11487: the quantile of the magnitudes in a row, and the range that they are brought into. */
export interface Threshold {
  /** In [0, 1]. */
  readonly quantile: number;
  /** The largest magnitude of clean data. */
  readonly range: number;
  /** The quantile counts as at most this many ranges; 1 makes it plain clipping, the default of diffusers. */
  readonly most?: number;
}

/** s, in whichever convention it was given. */
export const scaleOf = ({ scale, formula = "s" }: Pick<GuidanceSpec, "scale" | "formula">): number =>
  formula === "w" ? scale + 1 : scale;

/** s at a level: 1 outside of the interval. */
export function scaleAt(spec: GuidanceSpec, { alpha, sigma }: Level): number {
  const [low, high] = spec.interval ?? [0, Number.POSITIVE_INFINITY];
  const ratio = sigma / alpha;
  return ratio > low && ratio <= high ? scaleOf(spec) : 1;
}

/** How often a level asks the network: twice where it is guided, once for the conditional or the other answer alone. */
export const evaluationsAt = (spec: GuidanceSpec, level: Level): 1 | 2 =>
  scaleAt(spec, level) === 1 || scaleAt(spec, level) === 0 ? 1 : 2;

/**
 * Refuses guidance that can't be, for a model of so many classes.
 *
 * @throws a sentence for the first setting that is out of range.
 */
export function checkGuidance(spec: GuidanceSpec, classes: number): void {
  const { rescale = 0, interval, threshold, negativeLabel } = spec;
  const refuse = (what: string): never => {
    throw new RangeError(what);
  };
  if (spec.formula !== undefined && spec.formula !== "s" && spec.formula !== "w")
    refuse(`Unknown formula of guidance: ${spec.formula} (expected one of s, w).`);
  if (!(Math.abs(spec.scale) <= 1000)) refuse(`The guidance scale must be from −1000 to 1000; it is ${spec.scale}.`);
  if (!(rescale >= 0 && rescale <= 1)) refuse(`The share φ of guidance rescale must be from 0 to 1; it is ${rescale}.`);
  if (interval && !(interval[0] >= 0 && interval[0] <= interval[1]))
    refuse(`The guidance interval must run from a σ/α of 0 or more up; it is ${interval[0]} to ${interval[1]}.`);
  if (threshold && !(threshold.quantile >= 0 && threshold.quantile <= 1))
    refuse(`The quantile of a threshold must be from 0 to 1; it is ${threshold.quantile}.`);
  if (threshold && !(threshold.range > 0))
    refuse(`The range of a threshold must be above 0; it is ${threshold.range}.`);
  if (
    negativeLabel !== undefined &&
    !(Number.isInteger(negativeLabel) && negativeLabel >= 0 && negativeLabel < classes)
  )
    refuse(`The negative class must be a whole number from 0 to ${classes - 1}; it is ${negativeLabel}.`);
}

/** How guidance is rescaled: rows of `rowSize` numbers each, by the share φ in [0, 1]. */
export interface RescaleOptions {
  readonly rowSize: number;
  readonly phi: number;
  /** The spread about the row's mean, as for images; else about 0, for rows of few numbers. */
  readonly centred?: boolean;
}

/**
 * Guidance rescaled to the spread of the conditional prediction: Lin et al., arXiv:2305.08891, eqs. 15 and 16. Per row of
 * `rowSize` numbers, with the spread's divisor n − 1; φ = 0 changes nothing.
 * @throws a sentence where φ is not in [0, 1], or the predictions are no whole rows or of unequal length.
 */
export function rescaled(
  guidance: ArrayLike<number>,
  conditional: ArrayLike<number>,
  { rowSize, phi, centred = true }: RescaleOptions,
): Float64Array {
  requireCloud("the guided prediction", guidance, rowSize, 0);
  if (conditional.length !== guidance.length)
    throw new RangeError(
      `The conditional prediction holds ${conditional.length} numbers, the guided one ${guidance.length}; give as many.`,
    );
  requireNumber("share φ of guidance rescale", phi, 0, 1);
  const spread = centred ? deviation : norm;
  const out = Float64Array.from(guidance);
  for (let at = 0; at < out.length; at += rowSize) {
    const ratio = spread(conditional, at, rowSize) / Math.max(1e-12, spread(guidance, at, rowSize));
    for (let i = at; i < at + rowSize; i++) out[i]! *= phi * ratio + 1 - phi;
  }
  return out;
}

function deviation(values: ArrayLike<number>, at: number, n: number): number {
  const row = Array.from({ length: n }, (_, i) => values[at + i]!);
  const mean = row.reduce((a, b) => a + b) / n;
  return Math.sqrt(row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
}

const norm = (values: ArrayLike<number>, at: number, n: number): number =>
  Math.hypot(...Array.from({ length: n }, (_, i) => values[at + i]!));

/**
 * x̂₀ by rows of `rowSize` numbers: clipped to ±q and multiplied by range/q, where q is the row's quantile of magnitudes, at least the range.
 * @throws a sentence where the quantile is not in [0, 1], or the data are no whole rows.
 */
export function thresholded(
  x0: ArrayLike<number>,
  rowSize: number,
  { quantile, range, most = Number.POSITIVE_INFINITY }: Threshold,
): Float64Array {
  requireCloud("the data", x0, rowSize, 0);
  requireNumber("quantile of a threshold", quantile, 0, 1);
  const out = Float64Array.from(x0);
  for (let at = 0; at < out.length; at += rowSize) {
    const row = out.subarray(at, at + rowSize);
    const sorted = row.map(Math.abs).sort();
    const place = quantile * (rowSize - 1);
    const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
    const q = Math.min(most * range, Math.max(range, low + (place % 1) * (high - low)));
    for (const [i, value] of row.entries()) row[i] = (Math.min(q, Math.max(-q, value)) * range) / q;
  }
  return out;
}
