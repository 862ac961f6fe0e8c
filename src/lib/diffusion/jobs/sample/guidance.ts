import { concat, slice, type Tensor, tensor1d } from "#tf";
import { tensors } from "../../kernels/tensors.ts";
import type { Network } from "../../networks/denoiser.ts";
import { rescaledTensor, thresholdedTensor } from "../../networks/guidance.tensors.ts";
import type { Mlp } from "../../networks/mlp.ts";
import { checkGuidance, type GuidanceSpec, guided, scaleAt } from "../../process/guidance.ts";
import { epsilonWeights, x0Weights } from "../../process/parameterization.ts";
import type { Predictor } from "../../process/predictor.ts";
import type { Level } from "../../schedules/schedule.ts";
import type { Model } from "../model.ts";

/** A guided model's answers, and what limits each x̂₀. */
export interface Guided {
  readonly predictor: Predictor<Tensor>;
  readonly limit?: (x0: Tensor) => Tensor;
}

/**
 * A trained model steered to `label` (from 1; 0 is "no class"). Where both answers are needed the network is asked once, for
 * twice the points: conditional first.
 */
export function readGuided(model: Model, params: Mlp, label: number, classes: number, spec: GuidanceSpec): Guided {
  if (label === 0) throw new RangeError("Guidance needs a class to steer to; choose one, or leave guidance out.");
  checkGuidance(spec, classes);
  const other = spec.negativeLabel === undefined ? 0 : spec.negativeLabel + 1;
  const ask = asking(model, params);
  const predict = (x: Tensor, level: Level): Tensor => {
    const scale = scaleAt(spec, level);
    if (scale === 1) return ask(x, level, [label]);
    if (scale === 0) return ask(x, level, [other]);
    const [n, ...rest] = x.shape as [number, ...number[]];
    const both = ask(concat([x, x]), level, [label, other]);
    const half = (i: number) => slice(both, [i * n, ...rest.map(() => 0)], [n, ...rest]);
    const mixed = guided<Tensor>(tensors.combine, half(0), half(1), scale);
    return spec.rescale ? rescaledTensor(mixed, half(0), spec.rescale) : mixed;
  };
  const { parameterization: p } = model;
  const predictor = {
    predict,
    x0Weights: (level: Level) => x0Weights(level, p),
    epsilonWeights: (level: Level) => epsilonWeights(level, p),
  };
  const { threshold } = spec;
  return threshold ? { predictor, limit: (x0) => thresholdedTensor(x0, threshold) } : { predictor };
}

/** Asks for equal parts of x, a class each. */
function asking(model: Model, params: Mlp) {
  const net = model.net(params) as Network<Tensor>;
  return (x: Tensor, level: Level, labels: readonly number[]): Tensor => {
    const n = x.shape[0]! / labels.length;
    const each = () => Array.from({ length: x.shape[0]! }, (_, i) => labels[Math.floor(i / n)]!);
    const cond = labels.length === 1 ? [...labels] : each();
    const scaled = tensors.combine([model.parameterization.scaleInput(level), x]);
    return net(scaled, tensor1d([level.t]), tensor1d(cond, "int32"));
  };
}
