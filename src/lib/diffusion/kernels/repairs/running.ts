import { cumprod, cumsum, type GradConfig, mul, reshape, type Tensor, transpose, util } from "#tf";

export type Running = { readonly axis: number; readonly exclusive: boolean; readonly reverse: boolean };

/** The running sum from the other end; along another axis than the last, the stock gradient transposes it besides. */
const sum: GradConfig = {
  kernelName: "Cumsum",
  gradFunc: (dy, _, attributes) => {
    const { axis, exclusive, reverse } = attributes as unknown as Running;
    return { x: () => cumsum(dy as Tensor, axis, exclusive, !reverse) };
  },
};

/** The product of all other factors; the stock gradient needs methods of tensors that aren't loaded in browsers. */
const product: GradConfig = {
  kernelName: "Prod",
  inputsToSave: ["x"],
  gradFunc: (dy, [x], attributes) => ({ x: () => others(dy as Tensor, x!, axesOf(x!, attributes.axis)) }),
};

const axesOf = (x: Tensor, axis: unknown): number[] => util.parseAxisParam(axis as number | number[], x.shape);

/** The axes come last and become one on the way. */
function others(dy: Tensor, x: Tensor, axes: readonly number[]): Tensor {
  const order = [...x.shape.keys()].sort((a, b) => Number(axes.includes(a)) - Number(axes.includes(b)));
  const lines = dy.size;
  const factors = reshape(transpose(x, order), [lines, x.size / Math.max(1, lines)]);
  const rest = mul(cumprod(factors, 1, true), cumprod(factors, 1, true, true));
  const shape = order.map((axis) => x.shape[axis]!);
  const back = [...order.keys()].sort((a, b) => order[a]! - order[b]!);
  return transpose(reshape(mul(rest, reshape(dy, [lines, 1])), shape), back);
}

export const running: readonly GradConfig[] = [sum, product];
