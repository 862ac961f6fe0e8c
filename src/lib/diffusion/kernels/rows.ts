import { customGrad, gather, matMul, oneHot, type Tensor, type Tensor1D, type Tensor2D } from "#tf";

/**
 * Rows [n, width] of a table [rows, width], by their numbers [n] (int32). The gradient is a product with one-hot rows: it adds in one
 * order on every backend, where a gather's would not, and takes n · rows · width operations.
 */
export const rowsOf = (table: Tensor2D, numbers: Tensor1D): Tensor2D =>
  customGrad((...args) => {
    const save = args[1] as unknown as (tensors: Tensor[]) => void;
    save([numbers]);
    return {
      value: gather(args[0] as Tensor2D, numbers) as Tensor2D,
      gradFunc: (dy, saved) => {
        const hot = oneHot((saved as Tensor[])[0]!, table.shape[0], 1, 0, "float32") as Tensor2D;
        return matMul(hot, dy as Tensor2D, true, false) as Tensor;
      },
    };
  })(table) as Tensor2D;
