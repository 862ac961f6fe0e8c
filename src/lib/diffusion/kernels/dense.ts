import { add, matMul, registerGradient, reshape, type Tensor, type Tensor1D, type Tensor2D } from "#tf";
import { type Activation, activate, keepsSlopes } from "./activation.ts";
import { isRegistered, run } from "./kernel.ts";
import { refuse, requireFloats, requireShape, shown } from "./require-shape.ts";

/**
 * act(x) W + b for x […, k], W [k, n], b [n]: […, n]. The activation is the input's, not the output's: value and both gradients
 * are then one kernel each, and x and W all that is kept between them, or, where a processor would have to compute the activation
 * three times, its values and slopes (`keepsSlopes`). Kernel `Dense` for matrices, else composed.
 * @throws where shapes don't fit, or anything but float32 is given.
 */
export function dense<T extends Tensor = Tensor2D>(
  x: Tensor,
  weight: Tensor2D,
  bias: Tensor1D,
  activation: Activation = "none",
): T {
  check(x, weight, bias);
  const layer = isRegistered("Dense") ? fusedDense : composedDense;
  if (x.rank === 2) return layer(x as Tensor2D, weight, bias, activation) as Tensor as T;
  const [outer, [inputs, outputs]] = [x.shape.slice(0, -1), weight.shape];
  const rows = reshape(x, [outer.reduce((a, b) => a * b, 1), inputs]) as Tensor2D;
  return reshape(layer(rows, weight, bias, activation), [...outer, outputs]) as Tensor as T;
}

function check(x: Tensor, weight: Tensor, bias: Tensor): void {
  const layer = "The dense layer";
  requireFloats(layer, { x, weight, bias });
  if (weight.rank !== 2) refuse(layer, "a weight [in, out]", { weight });
  if (x.shape.at(-1) !== weight.shape[0])
    refuse(layer, `${weight.shape[0]} columns, as its weight is ${shown(weight.shape)}`, { x });
  requireShape(layer, { bias }, [weight.shape[1]!], { "its weight": weight });
}

function fusedDense(x: Tensor2D, weight: Tensor2D, bias: Tensor1D, activation: Activation): Tensor2D {
  const isDone = activation !== "none" && keepsSlopes();
  const inputs = { x: isDone ? activate(x, activation) : x, weight, bias };
  return run<Tensor2D>("Dense", inputs, { activation: isDone ? "none" : activation });
}

/** The same of plain operations. */
export const composedDense = (x: Tensor2D, weight: Tensor2D, bias: Tensor1D, activation: Activation): Tensor2D =>
  add(matMul(activate(x, activation) as Tensor2D, weight), bias);

/** The engine frees what a function below makes besides its result, so what two of them share is made before. */
registerGradient({
  kernelName: "Dense",
  inputsToSave: ["x", "weight"],
  gradFunc: (gradient, [x, weight], { activation }) => {
    const dy = gradient as Tensor;
    requireShape("The gradient of the dense layer", { dy }, [x!.shape[0]!, weight!.shape[1]!], {
      x,
      "its weight": weight,
    });
    const [byWeight, byBias] = run<Tensor[]>("DenseParameterGradient", { dy, x: x! }, { activation });
    return {
      x: () => run<Tensor>("DenseInputGradient", { dy, x: x!, weight: weight! }, { activation }),
      weight: () => byWeight!.clone(),
      bias: () => byBias!.clone(),
    };
  },
});
