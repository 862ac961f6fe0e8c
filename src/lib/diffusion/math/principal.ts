/** The mean of points, and the directions along which they vary most. */
export interface Principal {
  /** [dim]. */
  readonly mean: Float64Array;
  /** Orthonormal, the one of most variance first; flat [count, dim]. */
  readonly directions: Float64Array;
  /** Along each, [count]. */
  readonly variances: Float64Array;
}

/** Rounds of multiplying by the covariance; directions whose variances differ by a tenth part to within a millionth. */
const rounds = 80;

/**
 * Principal components of flat [n, dim] points, by orthogonal iteration. The best linear code of so many numbers: Eckart & Young
 * 1936, Baldi & Hornik 1989.
 */
export function principalComponents(points: ArrayLike<number>, dim: number, count: number): Principal {
  const mean = meanOf(points, dim);
  const covariance = covarianceOf(points, mean);
  let directions = orthonormal(
    Float64Array.from({ length: count * dim }, (_, i) => Math.cos(1 + i * 0.7) + (i % (dim + 1) === 0 ? 1 : 0)),
    dim,
  );
  for (let round = 0; round < rounds; round++) directions = orthonormal(times(directions, covariance, dim), dim);
  const image = times(directions, covariance, dim);
  const variances = Float64Array.from({ length: count }, (_, k) => dot(directions, image, k * dim, k * dim, dim));
  const order = [...variances.keys()].sort((a, b) => variances[b]! - variances[a]!);
  return {
    mean,
    directions: Float64Array.from(order.flatMap((k) => [...directions.subarray(k * dim, (k + 1) * dim)])),
    variances: Float64Array.from(order, (k) => variances[k]!),
  };
}

function meanOf(points: ArrayLike<number>, dim: number): Float64Array {
  const mean = new Float64Array(dim);
  for (let i = 0; i < points.length; i++) mean[i % dim]! += points[i]!;
  return mean.map((sum) => (sum * dim) / points.length);
}

function covarianceOf(points: ArrayLike<number>, mean: Float64Array): Float64Array {
  const dim = mean.length;
  const n = points.length / dim;
  const all = new Float64Array(dim * dim);
  const row = new Float64Array(dim);
  for (let i = 0; i < n; i++) {
    for (let d = 0; d < dim; d++) row[d] = points[i * dim + d]! - mean[d]!;
    for (let a = 0; a < dim; a++) for (let b = 0; b < dim; b++) all[a * dim + b]! += (row[a]! * row[b]!) / n;
  }
  return all;
}

function dot(a: Float64Array, b: Float64Array, from: number, other: number, length: number): number {
  let sum = 0;
  for (let d = 0; d < length; d++) sum += a[from + d]! * b[other + d]!;
  return sum;
}

/** Each row times a symmetric matrix. */
function times(rows: Float64Array, matrix: Float64Array, dim: number): Float64Array {
  const out = new Float64Array(rows.length);
  for (let k = 0; k < rows.length; k += dim)
    for (let a = 0; a < dim; a++) out[k + a] = dot(rows, matrix, k, a * dim, dim);
  return out;
}

/** Gram and Schmidt, in place. */
function orthonormal(rows: Float64Array, dim: number): Float64Array {
  for (let k = 0; k < rows.length; k += dim) {
    for (let j = 0; j < k; j += dim) {
      const along = dot(rows, rows, k, j, dim);
      for (let d = 0; d < dim; d++) rows[k + d]! -= along * rows[j + d]!;
    }
    const length = Math.sqrt(dot(rows, rows, k, k, dim)) || 1;
    for (let d = 0; d < dim; d++) rows[k + d]! /= length;
  }
  return rows;
}
