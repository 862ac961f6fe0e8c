import {
  add,
  dispose,
  fill,
  mean,
  mul,
  type Scalar,
  square,
  sub,
  type Tensor,
  type Tensor1D,
  tidy,
  valueAndGrads,
} from "#tf";
import type { Network } from "./denoiser.ts";
import { emaDecay } from "./ema.ts";
import { type Batch, type Noising, noise } from "./noise.ts";
import { init, type Optimizer } from "./optim.ts";
import type { Rng } from "./rng.ts";
import { leaves, ravel, rebuild, type Tree, unravel } from "./tree.ts";

/** Where batches come from; a batch belongs to who asks. */
export type Dataset = (rng: Rng, n: number) => { readonly x0: Tensor; readonly cond?: Tensor };

/** Everything a run carries from step to step; all parameters are one vector [n], see `tree.ravel`. */
export type TrainState = {
  readonly step: number;
  readonly params: Tensor1D;
  /** The exponential moving average of `params`. */
  readonly ema: Tensor1D;
  /** The optimiser's. */
  readonly moments: Tensor1D[];
};

export interface Training<P extends Tree> extends Noising {
  /** Parameters of the form that `net` understands; their values start a new run. Stay the caller's. */
  readonly params: P;
  /** A state to go on from instead; the run's from here on. */
  readonly from?: TrainState;
  readonly net: (params: P) => Network<Tensor | undefined>;
  readonly optimizer: Optimizer;
  readonly learningRate: (step: number) => number;
  readonly batchSize: (step: number) => number;
  readonly emaDecay: number;
  readonly data: Dataset;
  /** Step i draws its batch, times and noise from `rng.fork(i)`. */
  readonly rng: Rng;
}

export interface TrainStep {
  readonly state: TrainState;
  readonly loss: Scalar;
  /** Weighted loss of each example [b], and its time. */
  readonly losses: Tensor1D;
  readonly times: Float32Array;
}

/**
 * Ho et al., arXiv:2006.11239, algorithm 1, for any schedule, prediction, weighting and network. Yields after each step,
 * without end; what it yields is lent until the next pull.
 */
export function* train<P extends Tree>(run: Training<P>): Generator<TrainStep, never> {
  let state = run.from ?? start(run);
  try {
    for (;;) {
      const rng = run.rng.fork(state.step);
      const { x0, cond } = run.data(rng.fork("data"), run.batchSize(state.step));
      const batch = noise(run, x0, rng);
      const next = tidy(() => step(run, state, batch, cond));
      dispose([x0, batch.x, batch.t, batch.target, batch.weight, ...(cond ? [cond] : []), ...tensorsOf(state)]);
      state = next.state;
      try {
        yield { ...next, times: batch.times };
      } finally {
        dispose([next.loss, next.losses]);
      }
    }
  } finally {
    dispose(tensorsOf(state));
  }
}

/** One step: gradient, update, average. */
function step<P extends Tree>(run: Training<P>, state: TrainState, batch: Batch, cond?: Tensor) {
  const { loss, losses, gradient } = gradients(run, state.params, batch, cond);
  const { updates, state: moments } = run.optimizer.update(gradient, state.moments, state.params, state.step);
  const params = sub(state.params, mul(updates, run.learningRate(state.step))) as Tensor1D;
  const decay = emaDecay(state.step + 1, { decay: run.emaDecay });
  const ema = add(mul(state.ema, decay), mul(params, 1 - decay)) as Tensor1D;
  return { state: { step: state.step + 1, params, ema, moments: [...moments] }, loss, losses };
}

function gradients<P extends Tree>(run: Training<P>, params: Tensor1D, batch: Batch, cond?: Tensor) {
  const tree = unravel(run.params, params);
  const lossesOf = (...values: Tensor[]) => {
    const prediction = run.net(rebuild(tree, values))(batch.x, batch.t, cond);
    const errors = square(sub(prediction, batch.target));
    return mul(batch.weight, mean(errors, range(1, errors.rank)));
  };
  const values = leaves(tree).map(([, leaf]) => leaf);
  const { value, grads } = valueAndGrads(lossesOf)(values, fill([batch.times.length], 1 / batch.times.length));
  return { loss: mean(value) as Scalar, losses: value as Tensor1D, gradient: ravel(grads) };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

const start = <P extends Tree>({ params, optimizer }: Training<P>): TrainState =>
  tidy(() => {
    const vector = ravel(params);
    return { step: 0, params: vector, ema: vector.clone(), moments: init(optimizer, vector) };
  });

const tensorsOf = ({ params, ema, moments }: TrainState): Tensor[] => [params, ema, ...moments];
