import { broadcast_util, mul, reshape, sum, type Tensor, tile } from "#tf";

export const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** Sums what was broadcast from a shape, back to that shape. */
export function sumTo<T extends Tensor>(x: Tensor, shape: readonly number[]): T {
  const axes = broadcast_util.getReductionAxes([...shape], x.shape);
  return reshape(axes.length > 0 ? sum(x, axes) : x, [...shape]) as T;
}

/**
 * Repeats x, of size 1 along the axes, to a shape. Neighbouring axes of one kind are taken together, so that few dimensions
 * are left of many.
 */
export function spread(x: Tensor, shape: readonly number[], axes: readonly number[]): Tensor {
  const folded: { size: number; isSpread: boolean }[] = [];
  for (const [axis, size] of shape.entries()) {
    const isSpread = axes.includes(axis);
    const last = folded.at(-1);
    if (last?.isSpread === isSpread) last.size *= size;
    else folded.push({ size, isSpread });
  }
  if (folded.every(({ size, isSpread }) => !isSpread || size === 1)) return reshape(x, [...shape]);
  const small = reshape(
    x,
    folded.map(({ size, isSpread }) => (isSpread ? 1 : size)),
  );
  const times = folded.map(({ size, isSpread }) => (isSpread ? size : 1));
  return reshape(tile(small, times), [...shape]);
}

/** x with the axis taken apart: [all before, the axis, all after]. */
export function around(x: Tensor, axis: number): Tensor {
  const [before, after] = [x.shape.slice(0, axis), x.shape.slice(axis + 1)];
  return reshape(x, [sizeOf(before), x.shape[axis]!, sizeOf(after)]);
}

/** The shape with another size along an axis. */
export const withSize = (shape: readonly number[], axis: number, size: number): number[] =>
  shape.map((other, i) => (i === axis ? size : other));

/** x times a number, on the device. */
export const scaled = (x: Tensor, factor: number): Tensor => (factor === 1 ? x : mul(x, factor));
