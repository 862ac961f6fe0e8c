import { add, customGrad, mul, sigmoid, sub, type Tensor } from "#tf";

/** x · sigmoid(x), with a gradient of four operations: s + y (1 − s). */
export const silu: (x: Tensor) => Tensor = customGrad((x, save) => {
  const s = sigmoid(x as Tensor);
  const y = mul(x as Tensor, s);
  (save as (tensors: Tensor[]) => void)([s, y]);
  return {
    value: y,
    gradFunc: (dy, saved) => {
      const [gate, value] = saved as [Tensor, Tensor];
      return [mul(dy, add(gate, mul(value, sub(1, gate))))];
    },
  };
}) as (x: Tensor) => Tensor;
