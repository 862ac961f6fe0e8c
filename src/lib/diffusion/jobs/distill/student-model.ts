import { type Tensor, type Tensor1D, tensor, tensor1d } from "#tf";
import { consistencyAnswer, scalingCoefficients } from "../../distillation/consistency.ts";
import { latentWeights } from "../../distillation/latent-consistency.ts";
import { type DistillMethod, isScaleConditioned } from "../../distillation/methods.ts";
import { consistencyRange } from "../../distillation/student-sampling.ts";
import { tensors } from "../../kernels/tensors.ts";
import { type Mlp, type ScaledMlp, scaledMlp, withScale } from "../../networks/mlp.ts";
import { epsilonWeights, x0Weights } from "../../process/parameterization.ts";
import type { Predictor } from "../../process/predictor.ts";
import type { Sampling } from "../../samplers/sample.ts";
import type { Level } from "../../schedules/schedule.ts";
import type { Model } from "../model.ts";

/** A student, and what it is told: classes [n] from 1 on, where there are any, and a scale [1]. */
export interface StudentInput {
  readonly params: Mlp;
  readonly cond?: Tensor;
  readonly scale: Tensor;
}

/** The form of a student's parameters. */
export const studentForm = (method: DistillMethod, fresh: Mlp): Mlp =>
  isScaleConditioned(method) ? withScale(fresh) : fresh;

/** Whether a student's states are x₀ + σ ε, whatever its teacher's are. */
const hasOwnStates = (method: DistillMethod): boolean =>
  method === "consistency-distillation" || method === "consistency-training";

/** What a sampler asks of a student: x̂₀, or the end of the path. */
export const studentDenoiser = (
  method: DistillMethod,
  model: Model,
  asked: StudentInput,
): Sampling<Tensor>["denoise"] => (hasOwnStates(method) ? endsOf(model, asked) : predictorOf(method, model, asked));

const endsOf =
  (model: Model, { params, cond }: StudentInput) =>
  (x: Tensor, { sigma }: Level): Tensor => {
    const { values } = scalingCoefficients([sigma], consistencyRange);
    return consistencyAnswer(model.net(params), x, tensor(values, [1, 4]), cond);
  };

function predictorOf(method: DistillMethod, model: Model, { params, cond, scale }: StudentInput): Predictor<Tensor> {
  const { parameterization: p } = model;
  const net = (x: Tensor, t: Tensor1D) =>
    isScaleConditioned(method) ? scaledMlp(params as ScaledMlp)(x, t, cond, scale) : model.net(params)(x, t, cond);
  const weights = method === "latent-consistency" ? latentWeights : x0Weights;
  return {
    predict: (x, level) => net(tensors.combine([p.scaleInput(level), x]), tensor1d([level.t])),
    x0Weights: (level) => weights(level, p),
    epsilonWeights: (level) => epsilonWeights(level, p),
  };
}
