/** The middle value, or the mean of the two in the middle; NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}

export interface Line {
  readonly a: number;
  readonly b: number;
}

/**
 * The line a + b x that errs least in proportion to y, with a, b ≥ 0: times grow over decades, so that an absolute error
 * would leave the small ones out.
 */
export function fitLine(x: readonly number[], y: readonly number[]): Line {
  const sum = (f: (x: number, weight: number, y: number) => number) =>
    x.reduce((total, xi, i) => total + f(xi, 1 / y[i]! ** 2, y[i]!), 0);
  const [s, sx, sxx] = [sum((_, w) => w), sum((xi, w) => w * xi), sum((xi, w) => w * xi * xi)];
  const [sy, sxy] = [sum((_, w, yi) => w * yi), sum((xi, w, yi) => w * xi * yi)];
  const determinant = s * sxx - sx * sx;
  const [a, b] = [(sxx * sy - sx * sxy) / determinant, (s * sxy - sx * sy) / determinant];
  if (determinant === 0 || b < 0) return { a: sy / s, b: 0 };
  return a < 0 ? { a: 0, b: sxy / sxx } : { a, b };
}

/** The x from which on b xᵖ exceeds a; null where it never does. */
export const overtaking = ({ a, b }: Line, power = 1): number | null => (b > 0 ? (a / b) ** (1 / power) : null);
