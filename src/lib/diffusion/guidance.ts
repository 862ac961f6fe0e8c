import type { Mix } from "./space.ts";

/**
 * Classifier-free guidance: u + s (c − u), on any prediction. s = 1 is plain conditional, s = 0 unconditional; Ho &
 * Salimans, arXiv:2207.12598, eq. 6, write w = s − 1.
 */
export const guided = <V>(mix: Mix<V>, conditional: V, unconditional: V, scale: number): V =>
  mix([scale, conditional], [1 - scale, unconditional]);

/**
 * Guidance rescaled to the spread of the conditional prediction: Lin et al., arXiv:2305.08891, eqs. 15 and 16. Per row of
 * `rowSize` numbers, with the spread's divisor n − 1; φ = 0 changes nothing.
 */
export function rescaled(
  guidance: ArrayLike<number>,
  conditional: ArrayLike<number>,
  { rowSize, phi }: { readonly rowSize: number; readonly phi: number },
): Float64Array {
  const out = Float64Array.from(guidance);
  for (let at = 0; at < out.length; at += rowSize) {
    const ratio = spread(conditional, at, rowSize) / spread(guidance, at, rowSize);
    for (let i = at; i < at + rowSize; i++) out[i]! *= phi * ratio + 1 - phi;
  }
  return out;
}

function spread(values: ArrayLike<number>, at: number, n: number): number {
  const row = Array.from({ length: n }, (_, i) => values[at + i]!);
  const mean = row.reduce((a, b) => a + b) / n;
  return Math.sqrt(row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
}
