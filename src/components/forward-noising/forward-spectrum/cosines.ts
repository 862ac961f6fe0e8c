import { remembered } from "../../kit/data/remembered.ts";

/** Row k holds √(2/n) cos(π k (x + ½)/n), row 0 √(1/n): an orthonormal basis, flat [n, n]. */
const basis = remembered((n: number) =>
  Float64Array.from({ length: n * n }, (_, i) => {
    const [k, x] = [Math.floor(i / n), i % n];
    return Math.sqrt((k > 0 ? 2 : 1) / n) * Math.cos((Math.PI * k * (x + 0.5)) / n);
  }),
);

/** A B of flat [n, n] matrices. */
function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) {
      const factor = a[i * n + k]!;
      if (factor !== 0) for (let j = 0; j < n; j++) out[i * n + j]! += factor * b[k * n + j]!;
    }
  return out;
}

const transposed = (a: Float64Array, n: number): Float64Array => a.map((_, i) => a[(i % n) * n + Math.floor(i / n)]!);

/**
 * The cosine transform of a square [n, n] in both directions (DCT-II; Ahmed, Natarajan & Rao, 1974). It keeps lengths,
 * so that white noise of variance 1 has variance 1 at every frequency, and it sees no seam at the picture's edges.
 * Entry [k, l] has √(k² + l²)/2 waves to a side.
 */
export function cosines(square: Float64Array, n: number): Float64Array {
  const rows = basis(n);
  return product(product(rows, square, n), transposed(rows, n), n);
}

/** The square of which these are the cosines. */
export function fromCosines(coefficients: Float64Array, n: number): Float64Array {
  const rows = basis(n);
  return product(product(transposed(rows, n), coefficients, n), rows, n);
}

/** Red, green and blue of [n, n, 3] as three squares. */
export const planes = (data: ArrayLike<number>): Float64Array[] =>
  [0, 1, 2].map((c) => Float64Array.from({ length: data.length / 3 }, (_, i) => data[3 * i + c]!));

/** Three squares as one picture [n, n, 3]. */
export const together = (squares: readonly Float64Array[]): Float64Array =>
  Float64Array.from({ length: 3 * squares[0]!.length }, (_, i) => squares[i % 3]![Math.floor(i / 3)]!);
