import { dispose, tidy } from "#tf";
import { leaves, type Tree, unravel } from "../../nn/tree.ts";
import { cosineDecay } from "../../training/learning-rate.ts";
import {
  type Objective,
  type Optimization,
  type OptimizerStep,
  optimize,
  type TrainState,
} from "../../training/optimize.ts";
import { optimizers } from "../../training/optimizers.ts";
import { trainer } from "../../training/trainer.ts";
import type { Family, Ingredients } from "./family.ts";
import type { Effort } from "./job.ts";

/** How a family with one descent samples, from its averaged parameters; what it makes on the way is freed. */
export interface Sampling<P> {
  readonly sample: (params: P, ...args: Parameters<Family["sample"]>) => ReturnType<Family["sample"]>;
  readonly evaluations: () => number;
}

/** A family with one descent. */
export function singleFamily<P extends Tree>(
  { job, from }: Ingredients,
  { turns, learningRate }: Effort,
  params: P,
  start: (run: Optimization<P>) => Generator<OptimizerStep, never>,
  { sample, evaluations }: Sampling<P>,
): Family {
  const factor = cosineDecay();
  const run: Optimization<P> = {
    params,
    optimizer: optimizers.adam({ weightDecay: 0, clip: 1 }),
    learningRate: (step) => learningRate * factor(step, job.rounds * turns),
    emaDecay: 0.99,
    ...(from ? { from: from[0]! } : {}),
  };
  const descent = trainer(run, (state: TrainState) => start({ ...run, from: state }));
  return {
    advance: () => descent.step(turns),
    get histories() {
      return [{ history: descent.last!.history, newest: descent.state.step - 1, stride: turns }];
    },
    get states() {
      return [descent.state];
    },
    sample: (rng, n) => tidy(() => sample(unravel(params, descent.state.ema), rng, n)),
    get evaluations() {
      return evaluations();
    },
    close() {
      descent.close();
      dispose(leaves(params).map(([, leaf]) => leaf));
    },
  };
}

/** `start` for a family that is fitted to an objective of its own. */
export const by =
  <P extends Tree>(objective: Objective<P>) =>
  (run: Optimization<P>): Generator<OptimizerStep, never> =>
    optimize(run, objective);
