/**
 * Loops with everything by hand: one step a pull, on tensors or arrays that the caller holds.
 *
 * @example
 * ```ts
 * import { drivers, exact, levels, rng, samplers, schedules, spaces } from "noisebook";
 *
 * const { denoise } = exact.mixture({
 *   dim: 1,
 *   weights: [1, 1],
 *   means: [-1, 1],
 *   stds: [0.1, 0.1],
 * });
 * const x = Float64Array.from(rng(1).normals(6));
 * const path = levels(schedules.cosine(), 10);
 * for (const { x: state, level } of drivers.sample({
 *   space: spaces.arrays,
 *   denoise,
 *   sampler: samplers.heun(),
 *   levels: path,
 *   x,
 *   rng: rng(2),
 * }))
 *   console.log(
 *     level.t.toFixed(1),
 *     [...state].map((value) => value.toFixed(2)).join(" "),
 *   );
 * ```
 *
 * @module
 */

export { type Sampling, sample } from "../samplers/sample.ts";
export { type Alternation, alternate, type Player } from "../training/alternate.ts";
export { averaged } from "../training/averaged.ts";
export type { Training } from "../training/batches.ts";
export { beginning, type Objective, type Optimization, type OptimizerStep, optimize } from "../training/optimize.ts";
export { type TrainState, type TrainStep, train } from "../training/train.ts";
export { type Trainer, trainer } from "../training/trainer.ts";
