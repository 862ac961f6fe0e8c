import { concat, slice, type Tensor, tensor1d } from "#tf";
import { conditionOf } from "../../data/dataset.ts";
import { tensors } from "../../kernels/tensors.ts";
import type { Network } from "../../networks/denoiser.ts";
import { rescaledTensor, thresholdedTensor } from "../../networks/guidance.tensors.ts";
import type { Tree } from "../../nn/tree.ts";
import { type GuidanceSpec, guided, scaleAt } from "../../process/guidance.ts";
import { type Predictor, predictorOf } from "../../process/predictor.ts";
import type { Level } from "../../schedules/schedule.ts";
import type { Model } from "../open-model.ts";

/** A guided model's answers, and what limits each x̂₀. */
export interface Guided {
  readonly predictor: Predictor<Tensor>;
  readonly limit?: (x0: Tensor) => Tensor;
}

/**
 * A trained model steered to a class by its `condition`, which is from 1 on. Where both answers are needed the network is asked once, for
 * twice the points: conditional first.
 */
export function readGuided(model: Model, params: Tree, condition: number, spec: GuidanceSpec): Guided {
  const other = spec.negativeLabel === undefined ? 0 : conditionOf(spec.negativeLabel);
  const ask = asking(model, params);
  const predict = (x: Tensor, level: Level): Tensor => {
    const scale = scaleAt(spec, level);
    if (scale === 1) return ask(x, level, [condition]);
    if (scale === 0) return ask(x, level, [other]);
    const [n, ...rest] = x.shape as [number, ...number[]];
    const both = ask(concat([x, x]), level, [condition, other]);
    const half = (i: number) => slice(both, [i * n, ...rest.map(() => 0)], [n, ...rest]);
    const mixed = guided<Tensor>(tensors.combine, half(0), half(1), scale);
    return spec.rescale ? rescaledTensor(mixed, half(0), spec.rescale) : mixed;
  };
  const predictor = predictorOf(predict, model.parameterization);
  const { threshold } = spec;
  return threshold ? { predictor, limit: (x0) => thresholdedTensor(x0, threshold) } : { predictor };
}

/** Asks for equal parts of x, a class each. */
function asking(model: Model, params: Tree) {
  const net = model.network.apply(params) as Network<Tensor>;
  return (x: Tensor, level: Level, conditions: readonly number[]): Tensor => {
    const n = x.shape[0]! / conditions.length;
    const each = () => Array.from({ length: x.shape[0]! }, (_, i) => conditions[Math.floor(i / n)]!);
    const cond = conditions.length === 1 ? [...conditions] : each();
    const scaled = tensors.combine([model.parameterization.scaleInput(level), x]);
    return net(scaled, tensor1d([level.t]), tensor1d(cond, "int32"));
  };
}
