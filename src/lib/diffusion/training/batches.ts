import { dispose, type Tensor, type Tensor1D, tensor, tensor1d } from "#tf";
import type { Dataset } from "../data/dataset.ts";
import { weightedSquaredError } from "../kernels/loss.ts";
import { noised } from "../kernels/noised.ts";
import { columns, keyWords } from "../kernels/noised-layout.ts";
import { scalarCount } from "../kernels/update.ts";
import { sizeOf } from "../math/size.ts";
import type { Network } from "../networks/denoiser.ts";
import type { Tree } from "../nn/tree.ts";
import type { Rng } from "../random/rng.ts";
import { coefficientsAt, type DiffusionLoss, noiseBatch, uniformTimesteps } from "./noise-batch.ts";
import type { Objective, Optimization } from "./optimize.ts";
import { rowsOf, shareOf } from "./replicas.ts";

/** A training of a denoiser with everything by hand: network, data, loss and optimiser. */
export interface Training<P extends Tree> extends Optimization<P>, DiffusionLoss {
  readonly net: (params: P) => Network<Tensor | undefined>;
  readonly batchSize: (step: number) => number;
  readonly data: Dataset;
  /** Share of the examples whose condition is taken away (0 in its place): Ho & Salimans, arXiv:2207.12598; 0 unless given. */
  readonly conditionDropout?: number;
  /** Step i draws its batch, times and noise from `rng.fork(i)`. */
  readonly rng: Rng;
}

/** What `train` needs of where batches are made. */
export interface Batches<P extends Tree> {
  readonly objective: Objective<P>;
  /** Those of the last step. */
  readonly times: () => Float32Array;
  readonly close: () => void;
}

/** Batches are made on the processor; a replica makes all of each, and takes its share. */
export function onHost<P extends Tree>(run: Training<P>): Batches<P> {
  let times: Float32Array = new Float32Array();
  const inputs = (step: number) => {
    const rng = run.rng.fork(step);
    const n = run.batchSize(step);
    times = timesOf(run, rng, n);
    const examples = run.data.draw(rng.fork("data"), n);
    const { cond } = examples;
    const { x, t, target, weight } = noiseBatch(run, examples, times, rng);
    const share = shareOf(n, run.group);
    const own = (values: Float32Array | Int32Array, ...shape: readonly number[]) => ({
      values: rowsOf(values, n, share),
      shape: [share.to - share.from, ...shape],
    });
    return {
      x: own(x, ...run.data.shape),
      t: own(t),
      target: own(target, ...run.data.shape),
      weight: own(weight),
      ...(cond ? { cond: own(withDropout(cond, kept(run, rng, n)), ...(run.data.condShape ?? [])) } : {}),
    };
  };
  return {
    objective: {
      batchSize: run.batchSize,
      inputs,
      losses: (params, { x, t, target, weight, cond }) =>
        weightedSquaredError(run.net(params)(x!, t!, cond), target!, weight as Tensor1D),
    },
    times: () => times,
    close: () => {},
  };
}

/** The backend keeps the examples, which have no noise of their own, chooses among them and draws the noise: a step's times and weights are all it is sent. */
export function onDevice<P extends Tree>(run: Training<P>): Batches<P> {
  let times: Float32Array = new Float32Array();
  const { x0, cond } = run.data.all!;
  const { shape } = run.data;
  const count = x0.length / sizeOf(shape);
  const resident = { x0: tensor(x0, [count, ...shape]), ...(cond ? { cond: tensor1d(cond, "int32") } : {}) };
  const numbers = (step: number) => {
    const rng = run.rng.fork(step);
    const n = run.batchSize(step);
    times = timesOf(run, rng, n);
    const rows = coefficientsAt(run, times);
    for (const [i, keep] of kept(run, rng, n).entries()) rows[columns * i + columns - 1] = keep;
    const all = new Float32Array(keyWords + rows.length);
    new Uint32Array(all.buffer).set([...rng.fork("data").key, ...rng.fork("noise").key]);
    all.set(rows, keyWords);
    return all;
  };
  return {
    objective: {
      batchSize: run.batchSize,
      numbers,
      losses: (params, given) => {
        const n = (given.numbers!.size - scalarCount - keyWords) / columns;
        const { x, t, target, weight, cond: chosen } = noised(resident, given.numbers!, scalarCount, n);
        return weightedSquaredError(run.net(params)(x, t, chosen), target, weight);
      },
    },
    times: () => times,
    close: () => dispose(Object.values(resident)),
  };
}

/** @throws a sentence where there is no time in [0, 1] for each example. */
function timesOf<P extends Tree>(
  { sampleTimesteps = uniformTimesteps }: Training<P>,
  rng: Rng,
  n: number,
): Float32Array {
  const times = sampleTimesteps(rng, n);
  if (times.length !== n)
    throw new RangeError(`The law of training times answered ${times.length} times for a batch of ${n}.`);
  const bad = times.findIndex((t) => !(t >= 0 && t <= 1));
  if (bad >= 0) throw new RangeError(`The law of training times answered ${times[bad]}; times lie from 0 to 1.`);
  return times;
}

/** 1 for each example that keeps its condition, 0 for each that loses it; empty where all keep it. */
const kept = <P extends Tree>({ conditionDropout = 0 }: Training<P>, rng: Rng, n: number): Float32Array =>
  conditionDropout === 0
    ? new Float32Array()
    : rng
        .fork("drop")
        .uniforms(n)
        .map((u) => (u < conditionDropout ? 0 : 1));

function withDropout(cond: Int32Array | Float32Array, keep: Float32Array): Int32Array | Float32Array {
  if (keep.length === 0) return cond;
  const size = cond.length / keep.length;
  return cond.map((c, i) => c * keep[Math.floor(i / size)]!);
}
