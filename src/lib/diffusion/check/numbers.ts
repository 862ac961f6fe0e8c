/** @throws a sentence unless `value` is a whole number from `low` to `high`. */
export function requireWhole(name: string, value: number, low: number, high: number) {
  if (!Number.isInteger(value) || value < low || value > high)
    throw new RangeError(`The ${name} must be a whole number from ${low} to ${high}; it is ${value}.`);
}

/** @throws a sentence unless each step's order is a whole number from 1 to `most`. */
export function requireOrders(name: string, orders: readonly number[], most: number) {
  for (const [i, order] of orders.entries()) requireWhole(`${name} of step ${i + 1}`, order, 1, most);
}

/** @throws a sentence unless `value` is a number from `low` to `high`. */
export function requireNumber(name: string, value: number, low: number, high: number) {
  if (!(value >= low && value <= high))
    throw new RangeError(`The ${name} must be a number from ${low} to ${high}; it is ${value}.`);
}
