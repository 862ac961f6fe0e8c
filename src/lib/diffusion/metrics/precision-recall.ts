import { requireCloud, requireFinite } from "../check/cloud.ts";
import { requireWhole } from "../check/numbers.ts";

/** Shares in [0, 1]. */
export interface PrecisionRecall {
  /** Of the samples: how many lie where data are. */
  readonly precision: number;
  /** Of the data: how many lie where samples are. */
  readonly recall: number;
}

/**
 * Precision and recall of samples against data, flat [n, dim] and [m, dim]: a point lies where a cloud is if it is within some
 * point's distance to its own k-th nearest neighbour in the cloud. Two clouds of one distribution reach about 0.8, not 1.
 * Kynkäänniemi et al., arXiv:1904.06991.
 * @throws a sentence where a cloud has not more than k points, or numbers that are not finite.
 */
export function precisionRecall(
  samples: ArrayLike<number>,
  data: ArrayLike<number>,
  { dim = 2, k = 3 } = {},
): PrecisionRecall {
  return {
    precision: neighbourhoods(data, { dim, k }).holding(samples),
    recall: neighbourhoods(samples, { dim, k }).holding(data),
  };
}

/** Balls around the points of a cloud, each as wide as the distance to its point's k-th nearest neighbour there. */
export interface Neighbourhoods {
  /** Share of points, flat [n, dim], that lie in some ball: the precision of samples against data. What is NaN lies in none. */
  holding(points: ArrayLike<number>): number;
  /** Share of the balls in which some point lies: the coverage of data by samples. Naeem et al., arXiv:2002.09797. */
  met(points: ArrayLike<number>): number;
}

/**
 * The balls of a cloud, flat [m, dim], measured once: for several clouds of points that are compared with it.
 *
 * @throws a sentence where the cloud, flat [m, dim], has not more than k points.
 */
export function neighbourhoods(cloud: ArrayLike<number>, { dim = 2, k = 3 } = {}): Neighbourhoods {
  requireCloud("the cloud's points", cloud, dim, 0);
  requireFinite("the cloud's points", cloud);
  requireWhole("number k of neighbours", k, 1, 1e6);
  const radii = neighbourRadii(cloud, k, dim);
  const centres = radii.length;
  return {
    holding: (points) =>
      share(requireCloud("the points", points, dim, 0), (i) =>
        radii.some((radius, j) => squared(points, i, cloud, j, dim) <= radius),
      ),
    met: (points) => {
      requireCloud("the points", points, dim, 0);
      return share(centres, (j) => isMet(points, cloud, j, radii[j]!, dim));
    },
  };
}

/** Squared distance of each point of a flat [n, dim] cloud to its k-th nearest neighbour. */
function neighbourRadii(cloud: ArrayLike<number>, k: number, dim: number): Float64Array {
  const n = cloud.length / dim;
  if (n <= k) throw new RangeError(`A cloud of ${n} points has no ${k}-th neighbours; it takes at least ${k + 1}.`);
  const nearest = new Float64Array(k);
  return new Float64Array(n).map((_, i) => {
    nearest.fill(Number.POSITIVE_INFINITY);
    for (let j = 0; j < n; j++) if (j !== i) insert(nearest, squared(cloud, i, cloud, j, dim));
    return nearest[k - 1]!;
  });
}

/** Keeps the least values in rising order. */
function insert(least: Float64Array, value: number): void {
  let at = least.length - 1;
  if (value >= least[at]!) return;
  for (; at > 0 && least[at - 1]! > value; at--) least[at] = least[at - 1]!;
  least[at] = value;
}

function isMet(points: ArrayLike<number>, cloud: ArrayLike<number>, j: number, radius: number, dim: number): boolean {
  for (let i = 0; i < points.length / dim; i++) if (squared(points, i, cloud, j, dim) <= radius) return true;
  return false;
}

function share(n: number, holds: (i: number) => boolean): number {
  let count = 0;
  for (let i = 0; i < n; i++) if (holds(i)) count++;
  return n === 0 ? 0 : count / n;
}

function squared(a: ArrayLike<number>, i: number, b: ArrayLike<number>, j: number, dim: number): number {
  let sum = 0;
  for (let d = 0; d < dim; d++) sum += (a[i * dim + d]! - b[j * dim + d]!) ** 2;
  return sum;
}
