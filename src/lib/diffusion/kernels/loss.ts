import { mean, mul, registerGradient, reshape, square, sub, type Tensor, type Tensor1D } from "#tf";
import { isRegistered, run } from "./kernel.ts";
import { refuse, requireFloats, requireShape } from "./require-shape.ts";

/**
 * weight · mean over each example of (prediction − target)², [b], for prediction and target [b, …] and weight [b].
 * Differentiable by the prediction alone. Kernel `WeightedSquaredError`, else composed.
 * @throws where shapes don't fit, or anything but float32 is given.
 */
export function weightedSquaredError(prediction: Tensor, target: Tensor, weight: Tensor1D): Tensor1D {
  check(prediction, target, weight);
  return isRegistered("WeightedSquaredError")
    ? run<Tensor1D>("WeightedSquaredError", { prediction, target, weight })
    : composedError(prediction, target, weight);
}

function check(prediction: Tensor, target: Tensor, weight: Tensor): void {
  const loss = "The squared error";
  requireFloats(loss, { prediction, target, weight });
  if (prediction.rank === 0) refuse(loss, "a prediction [b, …]", { prediction });
  requireShape(loss, { target }, prediction.shape, { prediction });
  requireShape(loss, { weight }, [prediction.shape[0]!], { prediction });
}

/** The same of plain operations. */
export const composedError = (prediction: Tensor, target: Tensor, weight: Tensor1D): Tensor1D => {
  const examples = prediction.shape[0]!;
  const errors = reshape(square(sub(prediction, target)), [examples, prediction.size / examples]);
  return mul(weight, mean(errors, 1));
};

registerGradient({
  kernelName: "WeightedSquaredError",
  inputsToSave: ["prediction", "target", "weight"],
  gradFunc: (gradient, [prediction, target, weight]) => {
    const dy = gradient as Tensor;
    requireShape("The gradient of the squared error", { dy }, weight!.shape, { prediction });
    const inputs = { dy, prediction: prediction!, target: target!, weight: weight! };
    return {
      prediction: () => run<Tensor>("WeightedSquaredErrorGradient", inputs),
      target: notDifferentiable("target"),
      weight: notDifferentiable("weight"),
    };
  },
});

const notDifferentiable = (name: string) => (): never => {
  throw new Error(
    `The loss has no gradient by its ${name}: stop the gradient there, or compose the loss of operations.`,
  );
};
