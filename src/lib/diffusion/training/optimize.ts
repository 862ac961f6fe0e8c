import { fill, mul, type Tensor, type Tensor1D, tidy, valueAndGrads, zeros, zerosLike } from "#tf";
import { capture, type Given, type Inputs } from "../kernels/capture.ts";
import type { ReplicaGroup } from "../kernels/replica-group.ts";
import { lossHistoryLength, record, scalarCount, scalarsOf } from "../kernels/update.ts";
import { leaves, ravel, rebuild, type Tree, unravel } from "../nn/tree.ts";
import { emaDecay } from "./ema.ts";
import { init, type Optimizer } from "./optimizers.ts";
import { type Differentiated, shareOf, together } from "./replicas.ts";
import { update, updatesInPlace } from "./update.ts";

/** Everything a run carries from step to step; all parameters are one vector [n], see `tree.ravel`. */
export type TrainState = {
  readonly step: number;
  readonly params: Tensor1D;
  /** The exponential moving average of `params`. */
  readonly ema: Tensor1D;
  /** The optimiser's. */
  readonly moments: readonly Tensor1D[];
};

/** How parameters are fitted, whatever to. */
export interface Optimization<P extends Tree> {
  /** Their values start a new run. Stay the caller's. */
  readonly params: P;
  /** A state to go on from instead; the run's from here on. */
  readonly from?: TrainState;
  readonly optimizer: Optimizer;
  readonly learningRate: (step: number) => number;
  readonly emaDecay: number;
  /** Which parameters, by their paths, get no gradient: without weight decay they stay as they are. */
  readonly frozen?: ((path: string) => boolean) | undefined;
  /** Where several train the same parameters together, each on its share of every batch (`shareOf`): the others of this one. */
  readonly group?: ReplicaGroup | undefined;
}

/** What parameters are fitted to: the numbers of each step, and the losses that they make. */
export interface Objective<P extends Tree> {
  /** How many losses a step has, all replicas together. */
  readonly batchSize: (step: number) => number;
  /** Few numbers that reach `losses` as `given.numbers`, from place `scalarCount` on. */
  readonly numbers?: (step: number) => Float32Array;
  /** Further numbers, by name. */
  readonly inputs?: (step: number) => Inputs;
  /**
   * Loss of each example of this replica [b], differentiable by the parameters. Whatever changes from step to step must come from `given`:
   * where the backend records commands, this runs once for each set of shapes.
   */
  readonly losses: (params: P, given: Given) => Tensor1D;
}

/** What a step of a descent leaves; lent until the next pull. */
export interface OptimizerStep {
  readonly state: TrainState;
  /** Loss of each example of the last step [b]. */
  readonly losses: Tensor1D;
  /** Mean losses of the last steps: that of the step to state s at place (s − 1) mod length. */
  readonly history: Tensor1D;
}

/** Descends on the mean loss, without end. Yields after each step; what it yields is lent until the next pull. */
export function* optimize<P extends Tree>(
  run: Optimization<P>,
  objective: Objective<P>,
): Generator<OptimizerStep, never> {
  const start = run.from ?? beginning(run);
  let [rates, examples] = [ratesAt(run, start.step), 0];
  const repeated = capture(
    (given, [history, params, ema, ...moments]) => {
      const own = differentiate(run, params as Tensor1D, objective.losses, given, examples);
      const { losses, gradients } = together(own, examples, run.group);
      const weights = { params, ema, moments } as Omit<TrainState, "step">;
      const next = update(run.optimizer, weights, gradients, rates, given.numbers!);
      const recorded = record(history as Tensor1D, losses, rates.step, given.numbers!);
      return { results: [losses], carried: [recorded, next.params, next.ema, ...next.moments] };
    },
    [zeros([lossHistoryLength]), start.params, start.ema, ...start.moments],
    updatesInPlace(run.optimizer),
  );
  try {
    for (let step = start.step; ; ) {
      [rates, examples] = [ratesAt(run, step), objective.batchSize(step)];
      const { results, carried } = repeated.run(inputsOf(run, objective, rates));
      const [history, params, ema, ...moments] = carried as Tensor1D[];
      step++;
      yield { state: { step, params: params!, ema: ema!, moments }, losses: results[0] as Tensor1D, history: history! };
    }
  } finally {
    repeated.dispose();
  }
}

type Rates = Parameters<typeof scalarsOf>[1];

const ratesAt = <P extends Tree>(run: Optimization<P>, step: number): Rates => ({
  step,
  learningRate: run.learningRate(step),
  emaDecay: emaDecay(step + 1, { decay: run.emaDecay }),
});

function inputsOf<P extends Tree>({ optimizer }: Optimization<P>, objective: Objective<P>, rates: Rates): Inputs {
  const own = objective.numbers?.(rates.step) ?? new Float32Array();
  const values = new Float32Array(scalarCount + own.length);
  values.set(scalarsOf(optimizer.rule, rates));
  values.set(own, scalarCount);
  return { numbers: { values, shape: [values.length] }, ...objective.inputs?.(rates.step) };
}

/** This replica's losses [b], and its part of the gradient of all `examples`' mean loss by each leaf of the parameters. */
function differentiate<P extends Tree>(
  { params: like, group, frozen = () => false }: Optimization<P>,
  vector: Tensor1D,
  losses: Objective<P>["losses"],
  given: Given,
  examples: number,
): Differentiated {
  const { from, to } = shareOf(examples, group);
  const tree = unravel(like, vector);
  const all = leaves(tree);
  const free = all.filter(([path]) => !frozen(path)).map(([, leaf]) => leaf);
  const lossesOf = (...values: Tensor[]) => {
    const rest = values.values();
    return losses(
      rebuild(
        tree,
        all.map(([path, leaf]) => (frozen(path) ? leaf : rest.next().value!)),
      ),
      given,
    );
  };
  const { value, grads } = valueAndGrads(lossesOf)(free, fill([to - from], 1 / examples));
  const gradients = grads.values();
  return {
    losses: value as Tensor1D,
    gradients: all.map(([path, leaf]) => (frozen(path) ? zerosLike(leaf) : gradients.next().value!)),
  };
}

/** A run's state before its first step. Copies: what is changed in place may not be the caller's too. */
export const beginning = <P extends Tree>({ params, optimizer }: Optimization<P>): TrainState =>
  tidy(() => {
    const vector = ravel(params);
    const copy = () => mul(vector, 1) as Tensor1D;
    return { step: 0, params: copy(), ema: copy(), moments: init(optimizer, vector) };
  });
