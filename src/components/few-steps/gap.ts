/** The mean distance between what two made of the same noise. */
export function gap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length / 2;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Math.hypot(a[2 * i]! - b[2 * i]!, a[2 * i + 1]! - b[2 * i + 1]!);
  return sum / n;
}
