import { type Tensor, type Tensor1D, tensor, tensor1d } from "#tf";
import { consistencyAnswer, scalingCoefficients } from "../../distillation/consistency.ts";
import { latentWeights } from "../../distillation/latent-consistency.ts";
import { type DistillMethod, isScaleConditioned } from "../../distillation/methods.ts";
import { consistencyRange } from "../../distillation/student-sampling.ts";
import { tensors } from "../../kernels/tensors.ts";
import type { OpenNetwork } from "../../networks/implementations.ts";
import type { Tree } from "../../nn/tree.ts";
import { type Predictor, predictorOf } from "../../process/predictor.ts";
import type { Sampling } from "../../samplers/sample.ts";
import type { Level } from "../../schedules/schedule.ts";
import type { Model } from "../open-model.ts";

/** A student, and what it is told: classes [n] from 1 on, where there are any, and a scale [1]. */
export interface StudentInput {
  readonly params: Tree;
  readonly cond?: Tensor;
  readonly scale: Tensor;
}

/** The network told a guidance scale. @throws a sentence where it can't be. */
export function scaledOf({ network }: Model): NonNullable<OpenNetwork["scaled"]> {
  if (network.scaled) return network.scaled;
  throw new RangeError("This network can't be told a guidance scale: distil it in another way, or take a perceptron.");
}

/** A student's parameters from a vector; the caller's. */
export const readStudent = (method: DistillMethod, model: Model, vector: Float32Array): Tree =>
  (isScaleConditioned(method) ? scaledOf(model) : model.network).read(vector);

/** Whether a student's states are x₀ + σ ε, whatever its teacher's are. */
const hasOwnStates = (method: DistillMethod): boolean =>
  method === "consistency-distillation" || method === "consistency-training";

/** What a sampler asks of a student: x̂₀, or the end of the path. */
export const studentDenoiser = (
  method: DistillMethod,
  model: Model,
  asked: StudentInput,
): Sampling<Tensor>["denoise"] =>
  hasOwnStates(method) ? endsOf(model, asked) : studentPredictor(method, model, asked);

const endsOf =
  (model: Model, { params, cond }: StudentInput) =>
  (x: Tensor, { sigma }: Level): Tensor => {
    const { values } = scalingCoefficients([sigma], consistencyRange);
    return consistencyAnswer(model.network.apply(params), x, tensor(values, [1, 4]), cond);
  };

function studentPredictor(
  method: DistillMethod,
  model: Model,
  { params, cond, scale }: StudentInput,
): Predictor<Tensor> {
  const { parameterization: p, network } = model;
  const net = (x: Tensor, t: Tensor1D) =>
    isScaleConditioned(method) ? scaledOf(model).apply(params)(x, t, cond, scale) : network.apply(params)(x, t, cond);
  const read = predictorOf<Tensor>(
    (x, level) => net(tensors.combine([p.scaleInput(level), x]), tensor1d([level.t])),
    p,
  );
  return method === "latent-consistency" ? { ...read, x0Weights: (level) => latentWeights(level, p) } : read;
}
