import { concat, slice, type Tensor, tensor1d } from "#tf";
import { conditionOf } from "../../data/dataset.ts";
import { tensors } from "../../kernels/tensors.ts";
import type { Network } from "../../networks/denoiser.ts";
import { type Sides, steered, thresholdedTensor } from "../../networks/guidance.tensors.ts";
import type { Tree } from "../../nn/tree.ts";
import type { GuidanceSpec } from "../../process/guidance.ts";
import { type Predictor, predictorOf } from "../../process/predictor.ts";
import type { Level } from "../../schedules/schedule.ts";
import type { AnyModel } from "../open-model.ts";

/** A guided model's answers, and what limits each x̂₀. */
export interface Guided {
  readonly predictor: Predictor<Tensor>;
  readonly limit?: (x0: Tensor) => Tensor;
}

/** Another network, opened, that is told the same class. */
export interface OpenGuide {
  readonly model: AnyModel;
  readonly params: Tree;
}

/** A trained model steered to a class by its condition, which is from 1 on, or each sample to its own; by another network's answer where there is a guide. */
export function readGuided(
  model: AnyModel,
  params: Tree,
  conditions: readonly number[],
  spec: GuidanceSpec,
  guide?: OpenGuide,
): Guided {
  const other = spec.negativeLabel === undefined ? 0 : conditionOf(spec.negativeLabel);
  const ask = asking(model, params);
  const askGuide = guide && asking(guide.model, guide.params);
  const askOther = (x: Tensor, level: Level) => (askGuide ? askGuide(x, level, conditions) : ask(x, level, [other]));
  const both: Sides["both"] = askGuide
    ? (x, level) => [ask(x, level, conditions), askGuide(x, level, conditions)]
    : twice(ask, conditions, other);
  const own = (x: Tensor, level: Level) => ask(x, level, conditions);
  const predictor = predictorOf(steered(spec, { own, other: askOther, both }), model.parameterization);
  const { threshold } = spec;
  return threshold ? { predictor, limit: (x0) => thresholdedTensor(x0, threshold) } : { predictor };
}

/** Asks one network once, for twice the points: conditional first. */
const twice =
  (ask: ReturnType<typeof asking>, conditions: readonly number[], other: number): Sides["both"] =>
  (x, level) => {
    const [n, ...rest] = x.shape as [number, ...number[]];
    const both = ask(concat([x, x]), level, [...conditions, ...conditions.map(() => other)]);
    const half = (i: number) => slice(both, [i * n, ...rest.map(() => 0)], [n, ...rest]);
    return [half(0), half(1)];
  };

/** Asks for equal parts of x, a class each. */
function asking(model: AnyModel, params: Tree) {
  const net = model.network.apply(params) as Network<Tensor>;
  return (x: Tensor, level: Level, conditions: readonly number[]): Tensor => {
    const n = x.shape[0]! / conditions.length;
    const each = () => Array.from({ length: x.shape[0]! }, (_, i) => conditions[Math.floor(i / n)]!);
    const cond = conditions.length === 1 ? [...conditions] : each();
    const scaled = tensors.combine([model.parameterization.scaleInput(level), x]);
    return net(scaled, tensor1d([level.t]), tensor1d(cond, "int32"));
  };
}
