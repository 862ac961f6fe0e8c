import { dispose, tidy } from "#tf";
import { leaves, type Tree, unravel } from "../../nn/tree.ts";
import { fitted } from "../../training/fitted.ts";
import { cosineDecay } from "../../training/learning-rate.ts";
import { type Descent, descend, type Fitting, type Objective, type TrainState } from "../../training/optimize.ts";
import { optimizers } from "../../training/optimizers.ts";
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
  start: (run: Fitting<P>) => Generator<Descent, never>,
  { sample, evaluations }: Sampling<P>,
): Family {
  const factor = cosineDecay();
  const run: Fitting<P> = {
    params,
    optimizer: optimizers.adam({ weightDecay: 0, clip: 1 }),
    learningRate: (step) => learningRate * factor(step, job.rounds * turns),
    emaDecay: 0.99,
    ...(from ? { from: from[0]! } : {}),
  };
  const descent = fitted(run, (state: TrainState) => start({ ...run, from: state }));
  return {
    advance: () => descent.take(turns),
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
  (run: Fitting<P>): Generator<Descent, never> =>
    descend(run, objective);
