import { requireCloud, requireFinite } from "../check/cloud.ts";
import { requireWhole } from "../check/numbers.ts";

/** Examples of known classes, flat [n, size]. */
export interface Labelled {
  readonly points: ArrayLike<number>;
  readonly labels: ArrayLike<number>;
}

/**
 * Tells the class of the nearest of these examples, by the sum of squared differences, for each of flat [m, size].
 * @throws a sentence for numbers that are no whole examples, or not finite.
 */
export const nearestClass =
  ({ points, labels }: Labelled, size: number) =>
  (of: ArrayLike<number>): Int32Array => {
    requireWhole("numbers in an example", size, 1, 1 << 20);
    requireCloud("the examples of known classes", points, size);
    requireFinite("the examples", of);
    return Int32Array.from(
      { length: requireCloud("the examples", of, size, 0) },
      (_, i) => labels[nearest(points, of, i * size, size)]!,
    );
  };

function nearest(points: ArrayLike<number>, of: ArrayLike<number>, at: number, size: number): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (let start = 0; start < points.length; start += size) {
    let distance = 0;
    for (let k = 0; k < size && distance < least; k++) distance += (points[start + k]! - of[at + k]!) ** 2;
    if (distance < least) [best, least] = [start / size, distance];
  }
  return best;
}
