import { type GradConfig, matMul, mul, reshape, sub, type Tensor } from "#tf";
import { scaled, sumTo } from "./shapes.ts";

type Transposed = { readonly transposeA: boolean; readonly transposeB: boolean };

/**
 * The gradient of a product by a factor that was broadcast is the sum over the batches, for which the stock gradient throws.
 * One matrix shared by all rows of a batch is met most: batch and rows are then one.
 */
const product: GradConfig = {
  kernelName: "BatchMatMul",
  inputsToSave: ["a", "b"],
  gradFunc: (gradient, [left, right], attributes) => {
    const [a, b, dy] = [left!, right!, gradient as Tensor];
    const { transposeA, transposeB } = attributes as unknown as Transposed;
    if (b.rank === 2 && a.rank > 2 && !transposeA) return shared(dy, a, b, transposeB);
    const byA = () => (transposeA ? matMul(b, dy, transposeB, true) : matMul(dy, b, false, !transposeB));
    const byB = () => (transposeB ? matMul(dy, a, true, transposeA) : matMul(a, dy, !transposeA, false));
    return { a: () => sumTo(byA(), a.shape), b: () => sumTo(byB(), b.shape) };
  },
};

function shared(dy: Tensor, a: Tensor, b: Tensor, transposeB: boolean) {
  const rows = (x: Tensor) => reshape(x, [-1, x.shape.at(-1)!]);
  return {
    a: () => reshape(matMul(rows(dy), b, false, !transposeB), a.shape),
    b: () => (transposeB ? matMul(rows(dy), rows(a), true) : matMul(rows(a), rows(dy), true)),
  };
}

/** As the stock gradient, summed over what was broadcast. */
const squaredDifference: GradConfig = {
  kernelName: "SquaredDifference",
  inputsToSave: ["a", "b"],
  gradFunc: (gradient, [left, right]) => {
    const [a, b, dy] = [left!, right!, gradient as Tensor];
    const twice = (x: Tensor, y: Tensor) => mul(dy, scaled(sub(x, y), 2));
    return { a: () => sumTo(twice(a, b), a.shape), b: () => sumTo(twice(b, a), b.shape) };
  },
};

export const products: readonly GradConfig[] = [product, squaredDifference];
