import { customGrad, getBackend, matMul as plain, type Tensor, type Tensor2D, transpose } from "#tf";

/**
 * Product of matrices [m, k] and [k, n]. Its gradients transpose first where the backend multiplies transposed operands
 * slowly (wasm), which is several times faster there and the same elsewhere.
 */
export const matMul: (a: Tensor2D, b: Tensor2D) => Tensor2D = customGrad((a, b, save) => {
  const [left, right] = [a as Tensor2D, b as Tensor2D];
  (save as (tensors: Tensor[]) => void)([left, right]);
  return {
    value: plain(left, right),
    gradFunc: (dy, saved) => {
      const [x, w] = saved as [Tensor2D, Tensor2D];
      return [timesTransposed(dy as Tensor2D, w), transposedTimes(x, dy as Tensor2D)];
    },
  };
}) as (a: Tensor2D, b: Tensor2D) => Tensor2D;

const timesTransposed = (a: Tensor2D, b: Tensor2D): Tensor2D =>
  getBackend() === "wasm" ? plain(a, transpose(b)) : plain(a, b, false, true);

const transposedTimes = (a: Tensor2D, b: Tensor2D): Tensor2D =>
  getBackend() === "wasm" ? plain(transpose(a), b) : plain(a, b, true, false);
