import { div, mul, slice, sub, type Tensor, type Tensor1D } from "#tf";
import type { Dataset } from "../data/dataset.ts";
import type { Objective } from "../descend.ts";
import { weightedSquaredError } from "../kernels/loss.ts";
import type { Rng } from "../rng.ts";
import { clean, type Level, snr } from "../schedule.ts";
import type { Tree } from "../tree.ts";
import { ddimStep, denoised, type Model, type Rows, readRows, rowsOf } from "./rows.ts";

export interface Progressive<P extends Tree> {
  readonly teacher: Model;
  /** The student; reads levels and predicts as the teacher does. */
  readonly net: (params: P) => Model["net"];
  /** The student's steps N, at least 1: half the teacher's. */
  readonly steps: number;
  readonly data: Dataset;
  readonly batchSize: number;
  readonly rng: Rng;
}

/** The step counts on the way down by halves: 1024 gives 512, …, 1. @throws unless `from` is a power of 2 above 1. */
export function halvings(from: number): readonly number[] {
  if (!Number.isInteger(Math.log2(from)) || from < 2)
    throw new RangeError(`A teacher of ${from} steps cannot be halved down to one: try 8, 64 or 1024.`);
  return Array.from({ length: Math.log2(from) }, (_, i) => from / 2 ** (i + 1));
}

/**
 * What a student must answer at z [n, d] for its one DDIM step to land where two of the teacher's do: x̃ = (z″ − (σ″/σ) z) /
 * (α″ − (σ″/σ) α). Salimans & Ho, arXiv:2202.00512, algorithm 2.
 */
export function progressiveTarget(net: Model["net"], z: Tensor, from: Rows, middle: Rows, to: Ends): Tensor {
  const half = ddimStep(z, denoised(net, z, from), from, middle);
  const end = ddimStep(half, denoised(net, half, middle), middle, to);
  const ratio = div(to.sigma, from.sigma);
  return div(sub(end, mul(ratio, z)), sub(to.alpha, mul(ratio, from.alpha)));
}

type Ends = Pick<Rows, "alpha" | "sigma">;

/** Fits a student of N steps to a teacher of 2N, at the times 1/N, …, 1, with the weight max(SNR, 1) on x̂₀. */
export function progressive<P extends Tree>(run: Progressive<P>): Objective<P> {
  const { teacher, steps, batchSize } = run;
  const at = (t: number): Level => (t <= 0 ? clean : teacher.schedule(t));
  const inputs = (step: number) => {
    const rng = run.rng.fork(step);
    const times = Array.from(rng.fork("times").integers(batchSize, steps), (i) => (i + 1) / steps);
    const from = times.map(at);
    const { x0 } = run.data.draw(rng.fork("data"), batchSize);
    const size = x0.length / batchSize;
    const noise = rng.fork("noise").normals(x0.length);
    const z = x0.map((value, i) => {
      const { alpha, sigma } = from[Math.floor(i / size)]!;
      return alpha * value + sigma * noise[i]!;
    });
    const ends = times.map((t) => at(t - 1 / steps)).flatMap(({ alpha, sigma }) => [alpha, sigma]);
    return {
      z: { values: z, shape: [batchSize, ...run.data.shape] },
      from: rowsOf(from, teacher.parameterization),
      middle: rowsOf(
        times.map((t) => at(t - 0.5 / steps)),
        teacher.parameterization,
      ),
      to: { values: Float32Array.from(ends), shape: [batchSize, 2] },
      weight: { values: Float32Array.from(from, (level) => Math.max(1, snr(level))), shape: [batchSize] },
    };
  };
  return {
    batchSize: () => batchSize,
    inputs,
    losses: (params, { z, from, middle, to, weight }) => {
      const [start, ends] = [readRows(from!), endsOf(to!)];
      const target = progressiveTarget(teacher.net, z!, start, readRows(middle!), ends);
      return weightedSquaredError(denoised(run.net(params), z!, start), target, weight as Tensor1D);
    },
  };
}

const endsOf = (to: Tensor): Ends => {
  const n = to.shape[0]!;
  return { alpha: slice(to, [0, 0], [n, 1]), sigma: slice(to, [0, 1], [n, 1]) };
};
