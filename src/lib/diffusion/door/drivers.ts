/**
 * Loops with everything by hand: one step a pull, on tensors or arrays that the caller holds.
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
