/**
 * How many points a cloud has, flat [n, dim].
 * @throws a sentence where there are fewer than `least`, or its numbers are no whole points.
 */
export function requireCloud(name: string, points: ArrayLike<number>, dim: number, least = 1): number {
  if (!Number.isInteger(dim) || dim < 1)
    throw new RangeError(`The dimension of ${name} must be a whole number from 1 on; it is ${dim}.`);
  const count = points.length / dim;
  if (!Number.isInteger(count))
    throw new RangeError(
      `${capital(name)} hold ${points.length} numbers, which are no whole points of ${dim}: give ${dim} for each, or another dim.`,
    );
  if (count < least)
    throw new RangeError(
      `${capital(name)} are ${count === 1 ? "1 point" : `${count} points`}; there is nothing to measure of fewer than ${least}.`,
    );
  return count;
}

/** @throws a sentence that names the first number which isn't finite: comparisons with it are false, whatever is compared. */
export function requireFinite(name: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++)
    if (!Number.isFinite(values[i]))
      throw new RangeError(`${capital(name)} hold ${values[i]} at place ${i}; all have to be finite numbers.`);
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
