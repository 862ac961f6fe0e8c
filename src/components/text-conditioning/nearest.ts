/** Columns of a row of a square, flat [n, n], from the greatest number down: so many of them. */
export const nearestOf = (cosines: ArrayLike<number>, n: number, row: number, count: number): number[] =>
  Array.from({ length: n }, (_, j) => j)
    .toSorted((a, b) => cosines[row * n + b]! - cosines[row * n + a]!)
    .slice(0, count);
