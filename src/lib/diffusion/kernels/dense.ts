import { add, matMul, registerGradient, type Tensor, type Tensor1D, type Tensor2D } from "#tf";
import { type Activation, activate } from "./activation.ts";
import { isRegistered, run } from "./kernel.ts";

/**
 * act(x) W + b for x [m, k], W [k, n], b [n]. The activation is the input's, not the output's: value and both gradients are
 * then one kernel each, and x and W all that is kept between them. Kernel `Dense`, else composed.
 */
export const dense = (x: Tensor2D, weight: Tensor2D, bias: Tensor1D, activation: Activation = "none"): Tensor2D =>
  isRegistered("Dense")
    ? run<Tensor2D>("Dense", { x, weight, bias }, { activation })
    : composedDense(x, weight, bias, activation);

/** The same of plain operations. */
export const composedDense = (x: Tensor2D, weight: Tensor2D, bias: Tensor1D, activation: Activation): Tensor2D =>
  add(matMul(activate(x, activation) as Tensor2D, weight), bias);

/** The engine frees what a function below makes besides its result, so what two of them share is made before. */
registerGradient({
  kernelName: "Dense",
  inputsToSave: ["x", "weight"],
  gradFunc: (gradient, [x, weight], { activation }) => {
    const dy = gradient as Tensor;
    const [byWeight, byBias] = run<Tensor[]>("DenseParameterGradient", { dy, x: x! }, { activation });
    return {
      x: () => run<Tensor>("DenseInputGradient", { dy, x: x!, weight: weight! }, { activation }),
      weight: () => byWeight!.clone(),
      bias: () => byBias!.clone(),
    };
  },
});
