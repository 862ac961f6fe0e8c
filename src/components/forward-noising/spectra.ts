/** What the power of any mixture α a + σ b is made of: its parts' own powers and what they share, by frequency. */
export interface Spectra {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly shared: Float64Array;
}

/** The power of α a + σ b. */
export const mixed = ({ a, b, shared }: Spectra, { alpha, sigma }: { alpha: number; sigma: number }): Float64Array =>
  a.map((power, k) => Math.max(0, alpha ** 2 * power + sigma ** 2 * b[k]! + 2 * alpha * sigma * shared[k]!));

/** A power in decibels. */
export const power = (value: number): number => 10 * Math.log10(Math.max(1e-9, value));
