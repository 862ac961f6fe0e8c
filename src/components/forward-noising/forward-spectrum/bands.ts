import type { Level } from "../../../lib/diffusion/schedules/schedule.ts";

/** Frequencies of a picture, gathered to bands of equal ratio. */
export interface Bands {
  /** Waves to a side of the picture, one value a band, rising. */
  readonly frequency: Float64Array;
  /** The band of each entry of the cosine transform, flat [n, n]; that of the mean is the first. */
  readonly of: Uint8Array;
}

/** The first band reaches to here, in waves to a side: below lie only a dozen entries. */
const FIRST = 1.9;
const RATIO = 1.25;
/** Where the slope is measured, in waves to a side: below lie too few entries, above the size of the pixels softens. */
export const FITTED = [2, 32] as const;

export function bandsOf(n: number): Bands {
  const waves = (i: number) => Math.hypot(Math.floor(i / n), i % n) / 2;
  const of = Uint8Array.from({ length: n * n }, (_, i) =>
    waves(i) < FIRST ? 0 : 1 + Math.floor(Math.log(waves(i) / FIRST) / Math.log(RATIO)),
  );
  const [sum, count] = [new Float64Array(256), new Float64Array(256)];
  for (let i = 1; i < n * n; i++) {
    sum[of[i]!]! += Math.log(waves(i));
    count[of[i]!]!++;
  }
  return { frequency: sum.map((value, b) => Math.exp(value / count[b]!)).filter(Number.isFinite), of };
}

/** Mean of a b over the entries of each band, of pictures as three transforms each; the mean of a picture is left out. */
export function meanProduct(
  { frequency, of }: Bands,
  a: readonly Float64Array[],
  b: readonly Float64Array[],
): Float64Array {
  const [sum, count] = [new Float64Array(frequency.length), new Float64Array(frequency.length)];
  for (const [c, values] of a.entries())
    for (let i = 1; i < values.length; i++) {
      sum[of[i]!]! += values[i]! * b[c]![i]!;
      count[of[i]!]!++;
    }
  return sum.map((value, band) => value / count[band]!);
}

/** The line log p = log c − k log f through the bands of `FITTED`, by least squares: power falls as c/fᵏ. */
export function fall({ frequency }: Bands, power: Float64Array): { exponent: number; factor: number } {
  const pairs = Array.from(frequency, (f, i) => [Math.log(f), Math.log(Math.max(1e-12, power[i]!))] as const).filter(
    ([, p], i) => frequency[i]! >= FITTED[0] && frequency[i]! <= FITTED[1] && Number.isFinite(p),
  );
  const mean = (pick: 0 | 1) => pairs.reduce((total, pair) => total + pair[pick], 0) / pairs.length;
  const [x, y] = [mean(0), mean(1)];
  const slope =
    pairs.reduce((total, [f, p]) => total + (f - x) * (p - y), 0) /
    pairs.reduce((total, [f]) => total + (f - x) ** 2, 0);
  return { exponent: -slope, factor: Math.exp(y - slope * x) };
}

/**
 * The finest frequency whose signal α² p is as strong as the noise's floor σ², between bands on straight lines in
 * logarithms; 0 where the floor covers all, infinite where it covers nothing.
 */
export function finest({ frequency }: Bands, power: Float64Array, { alpha, sigma }: Level): number {
  const above = (i: number) => Math.log(alpha ** 2 * Math.max(1e-12, power[i]!)) - 2 * Math.log(sigma);
  if (sigma === 0) return Number.POSITIVE_INFINITY;
  let last = frequency.length - 1;
  while (last >= 0 && !(above(last) >= 0)) last--;
  if (last < 0) return 0;
  if (last === frequency.length - 1) return Number.POSITIVE_INFINITY;
  const share = above(last) / (above(last) - above(last + 1));
  return frequency[last]! * (frequency[last + 1]! / frequency[last]!) ** share;
}
