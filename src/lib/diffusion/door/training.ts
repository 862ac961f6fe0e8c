/**
 * What a training is made of: losses, optimisers, learning rates, how noise is paired and times are drawn.
 *
 * @example
 * ```ts
 * import { training } from "noisebook";
 *
 * const rate = training.warmedUp(training.cosineDecay(), 10);
 * console.log(
 *   [0, 5, 10, 55, 100].map((step) => rate(step, 100).toFixed(2)),
 * );
 * console.log(
 *   [1, 10, 100, 1000].map((step) =>
 *     training.emaDecay(step, { decay: 0.999 }).toFixed(3),
 *   ),
 * );
 * ```
 *
 * @module
 */

export { assign, squaredDistances } from "../math/assignment.ts";
export { couplings } from "../training/couplings.ts";
export { type EmaOptions, emaDecay } from "../training/ema.ts";
export * from "../training/learning-rate.ts";
export {
  type CouplingName,
  type LearningRateName,
  largestCoupledBatch,
  learningRates,
  type OptimizerName,
  timestepDistributions,
  type WeightingName,
  weightings,
} from "../training/named.ts";
export { type DiffusionLoss, noiseBatch, type TrainingBatch, uniformTimesteps } from "../training/noise-batch.ts";
export * from "../training/optimizers.ts";
export * from "../training/timestep-sampling.ts";
export type { Weighting } from "../training/weighting.ts";
export * as weighting from "../training/weighting.ts";
