import { mean, mul, registerGradient, reshape, square, sub, type Tensor, type Tensor1D } from "#tf";
import { isRegistered, run } from "./kernel.ts";

/**
 * weight · mean over each example of (prediction − target)², [b], for prediction and target [b, …] and weight [b].
 * Differentiable by the prediction alone. Kernel `WeightedSquaredError`, else composed.
 */
export const weightedSquaredError = (prediction: Tensor, target: Tensor, weight: Tensor1D): Tensor1D =>
  isRegistered("WeightedSquaredError")
    ? run<Tensor1D>("WeightedSquaredError", { prediction, target, weight })
    : composedError(prediction, target, weight);

/** The same of plain operations. */
export const composedError = (prediction: Tensor, target: Tensor, weight: Tensor1D): Tensor1D => {
  const examples = prediction.shape[0]!;
  const errors = reshape(square(sub(prediction, target)), [examples, prediction.size / examples]);
  return mul(weight, mean(errors, 1));
};

registerGradient({
  kernelName: "WeightedSquaredError",
  inputsToSave: ["prediction", "target", "weight"],
  gradFunc: (dy, [prediction, target, weight]) => ({
    prediction: () =>
      run<Tensor>("WeightedSquaredErrorGradient", {
        dy: dy as Tensor,
        prediction: prediction!,
        target: target!,
        weight: weight!,
      }),
    target: notDifferentiable("target"),
    weight: notDifferentiable("weight"),
  }),
});

const notDifferentiable = (name: string) => (): never => {
  throw new Error(
    `The loss has no gradient by its ${name}: stop the gradient there, or compose the loss of operations.`,
  );
};
