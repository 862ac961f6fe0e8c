import { requireCloud } from "../check/cloud.ts";
import { requireNumber } from "../check/numbers.ts";

/**
 * Unbiased squared maximum mean discrepancy of two clouds, flat [n, dim] and [m, dim] with n, m ≥ 2, for the kernel
 * exp(−|x−y|²/2h²). About 0 for equal distributions, and then negative half the time. Gretton et al. (JMLR 2012).
 * NaN where a number is not finite. @throws a sentence for fewer than two points on either side, or a bandwidth of 0.
 */
export function mmd2(a: ArrayLike<number>, b: ArrayLike<number>, { dim = 2, bandwidth = 0.5 } = {}): number {
  const [n, m] = [requireCloud("the first points", a, dim, 2), requireCloud("the second points", b, dim, 2)];
  requireNumber("bandwidth", bandwidth, Number.MIN_VALUE, Number.MAX_VALUE);
  const kernel = gaussian(dim, bandwidth);
  return (
    (kernelSum(a, a, kernel, dim) - n) / (n * (n - 1)) +
    (kernelSum(b, b, kernel, dim) - m) / (m * (m - 1)) -
    (2 * kernelSum(a, b, kernel, dim)) / (n * m)
  );
}

type Kernel = (a: ArrayLike<number>, i: number, b: ArrayLike<number>, j: number) => number;

const gaussian =
  (dim: number, bandwidth: number): Kernel =>
  (a, i, b, j) => {
    let square = 0;
    for (let d = 0; d < dim; d++) square += (a[i + d]! - b[j + d]!) ** 2;
    return Math.exp(-square / (2 * bandwidth ** 2));
  };

function kernelSum(a: ArrayLike<number>, b: ArrayLike<number>, kernel: Kernel, dim: number): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += dim) for (let j = 0; j < b.length; j += dim) sum += kernel(a, i, b, j);
  return sum;
}
