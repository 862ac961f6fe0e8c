import { requireNumber, requireWhole } from "../check/numbers.ts";

/**
 * The limit on float64 arrays of rows of `rowSize` numbers: clipping, or dynamic thresholding at each row's quantile
 * (Saharia et al., arXiv:2205.11487), whose bound lies in [1, max] as diffusers has it.
 * @throws a sentence for a range, share, bound or row size that can't be.
 */
export function limitArrays(limit: Limit | null, rowSize: number): (x0: Float64Array) => Float64Array {
  if (!limit) return (x0) => x0;
  requireWhole("size of a row", rowSize, 1, 1e9);
  requireLimit(limit);
  if (limit.kind === "clip") return (x0) => x0.map((value) => clamp(value, limit.range));
  return (x0) => {
    const out = new Float64Array(x0.length);
    for (let at = 0; at < x0.length; at += rowSize) {
      const row = x0.subarray(at, at + rowSize);
      const bound = Math.min(limit.max, Math.max(1, quantile(row.map(Math.abs), limit.ratio)));
      out.set(
        row.map((value) => clamp(value, bound) / bound),
        at,
      );
    }
    return out;
  };
}

function requireLimit(limit: Limit): void {
  if (limit.kind === "clip") requireNumber("range of a limit", limit.range, 0, Number.MAX_VALUE);
  else {
    requireNumber("ratio of a threshold", limit.ratio, 0, 1);
    requireNumber("max of a threshold", limit.max, 0, Number.POSITIVE_INFINITY);
  }
}

const clamp = (value: number, range: number): number => Math.min(range, Math.max(-range, value));

/** The quantile by linear interpolation between order statistics. */
function quantile(values: Float64Array, ratio: number): number {
  const sorted = values.slice().sort();
  const at = ratio * (sorted.length - 1);
  const low = Math.floor(at);
  return sorted[low]! + (at - low) * (sorted[Math.min(low + 1, sorted.length - 1)]! - sorted[low]!);
}

/** What keeps x̂₀ in bounds. */
export type Limit =
  | { readonly kind: "clip"; readonly range: number }
  | { readonly kind: "threshold"; readonly ratio: number; readonly max: number };
