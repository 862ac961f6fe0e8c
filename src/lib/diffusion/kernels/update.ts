import { add, concat, mean, mul, reshape, slice, sub, type Tensor, type Tensor1D } from "#tf";
import { ravel } from "../tf/tree.ts";
import type { Optimizer, Rule } from "../training/optimizers.ts";
import { isRegistered, run } from "./kernel.ts";

/** What an optimiser's step changes; all parameters are one vector [n]. */
export interface Weights {
  readonly params: Tensor1D;
  /** The exponential moving average of `params`. */
  readonly ema: Tensor1D;
  /** The optimiser's. */
  readonly moments: readonly Tensor1D[];
}

/** The numbers of one step. */
export interface Rates {
  /** From 0. */
  readonly step: number;
  readonly learningRate: number;
  readonly emaDecay: number;
}

/** Losses of this many steps can be looked up. */
export const remembered = 512;

/** How many numbers `scalarsOf` makes. */
export const scalarCount = 16;

/** The numbers of a step as the kernels read them, in the order of `names` below. */
export function scalarsOf(rule: Rule | undefined, { step, learningRate, emaDecay }: Rates): Float32Array {
  const { beta1 = 0, beta2 = 0, epsilon = 0, weightDecay = 0, clip = 0 } = rule ?? { clip: 0 };
  const [mScale, vScale] = [1 / (1 - beta1 ** (step + 1)), 1 / Math.sqrt(1 - beta2 ** (step + 1))];
  const of: Record<(typeof names)[number], number> = {
    learningRate,
    emaDecay,
    beta1,
    beta2,
    epsilon,
    weightDecay,
    clip,
    mScale,
    vScale,
    slot: step % remembered,
    emaRest: 1 - emaDecay,
    beta1Rest: 1 - beta1,
    beta2Rest: 1 - beta2,
  };
  const scalars = new Float32Array(scalarCount);
  for (const [i, name] of names.entries()) scalars[i] = of[name];
  return scalars;
}

const names = [
  ...(["learningRate", "emaDecay", "beta1", "beta2", "epsilon", "weightDecay", "clip", "mScale", "vScale"] as const),
  ...(["slot", "emaRest", "beta1Rest", "beta2Rest"] as const),
] as const;

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

/** Puts the mean of losses [b] into its slot of a history [remembered], in place where kernel `RecordLoss` is there. */
export function record(history: Tensor1D, losses: Tensor1D, step: number, scalars: Tensor): Tensor1D {
  if (!isRegistered("RecordLoss")) return composedRecord(history, losses, step);
  run<Tensor[]>("RecordLoss", { losses, history, scalars });
  return history;
}

/** The same of plain operations. */
export function composedRecord(history: Tensor1D, losses: Tensor1D, step: number): Tensor1D {
  const slot = step % remembered;
  const [before, after] = [slice(history, 0, slot), slice(history, slot + 1)];
  const parts = [before, reshape(mean(losses), [1]), after] as Tensor1D[];
  return concat(parts.filter(({ size }) => size > 0));
}
