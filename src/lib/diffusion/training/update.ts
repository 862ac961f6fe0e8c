import { add, mul, sub, type Tensor, type Tensor1D } from "#tf";
import { isRegistered, run } from "../kernels/kernel.ts";
import type { Rates } from "../kernels/update.ts";
import { ravel } from "../nn/tree.ts";
import type { Optimizer } from "./optimizers.ts";

/** What an optimiser's step changes; all parameters are one vector [n]. */
export interface Weights {
  readonly params: Tensor1D;
  /** The exponential moving average of `params`. */
  readonly ema: Tensor1D;
  /** The optimiser's. */
  readonly moments: readonly Tensor1D[];
}

/** Whether the active backend steps in place, by kernel `Update`. */
export const updatesInPlace = ({ rule }: Optimizer): boolean => rule !== undefined && isRegistered("Update");

/**
 * One step of an optimiser, and of the average. With kernel `Update` the vectors are changed in place and come back
 * themselves; else new ones come back. `scalars` holds the rates as `scalarsOf` gives them.
 */
export function update(
  optimizer: Optimizer,
  weights: Weights,
  gradients: readonly Tensor[],
  rates: Rates,
  scalars: Tensor,
): Weights {
  if (!updatesInPlace(optimizer)) return composedUpdate(optimizer, weights, ravel(gradients), rates);
  const { params, ema, moments } = weights;
  const { beta1, weightDecay, clip } = optimizer.rule!;
  const [m, v] = moments;
  const adam: Record<string, Tensor> = beta1 === undefined ? {} : { m: m!, v: v! };
  const leaves = Object.fromEntries(gradients.map((gradient, i) => [`g${i}`, gradient]));
  const attributes = { rule: beta1 === undefined ? "sgd" : "adam", clip: clip > 0, decay: (weightDecay ?? 0) !== 0 };
  run<Tensor[]>("Update", { params, ema, ...adam, scalars, ...leaves }, attributes);
  return weights;
}

/** The same of plain operations. */
export function composedUpdate(optimizer: Optimizer, weights: Weights, gradient: Tensor1D, rates: Rates): Weights {
  const { step, learningRate, emaDecay } = rates;
  const { updates, state } = optimizer.update(gradient, weights.moments, weights.params, step);
  const params = sub(weights.params, mul(updates, learningRate)) as Tensor1D;
  const ema = add(mul(weights.ema, emaDecay), mul(params, 1 - emaDecay)) as Tensor1D;
  return { params, ema, moments: state };
}
