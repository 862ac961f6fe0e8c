import { div, mul, slice, sub, type Tensor, type Tensor1D } from "#tf";
import type { Dataset } from "../data/dataset.ts";
import { weightedSquaredError } from "../kernels/loss.ts";
import type { Tree } from "../nn/tree.ts";
import type { Rng } from "../random/rng.ts";
import { clean, type Level, snr } from "../schedules/schedule.ts";
import type { Objective } from "../training/optimize.ts";
import {
  along,
  type BatchCoefficients,
  coefficientsAt,
  ddimStep,
  denoised,
  readCoefficients,
  type Teacher,
} from "./coefficients.ts";
import { noised, rowOf } from "./noise-batch.ts";

/** What a round of progressive distillation takes. */
export interface Progressive<P extends Tree> {
  readonly teacher: Teacher;
  /** The student; reads levels and predicts as the teacher does. */
  readonly net: (params: P) => Teacher["net"];
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
 * What a student must answer at z [n, …] for its one DDIM step to land where two of the teacher's do: x̃ = (z″ − (σ″/σ) z) /
 * (α″ − (σ″/σ) α). Salimans & Ho, arXiv:2202.00512, algorithm 2.
 */
export function progressiveTarget(
  net: Teacher["net"],
  z: Tensor,
  from: BatchCoefficients,
  middle: BatchCoefficients,
  to: Ends,
  cond?: Tensor,
): Tensor {
  const half = ddimStep(z, denoised(net, z, from, cond), from, middle);
  const end = ddimStep(half, denoised(net, half, middle, cond), middle, to);
  const ratio = div(to.sigma, from.sigma);
  return div(sub(end, mul(along(ratio, z), z)), along(sub(to.alpha, mul(ratio, from.alpha)), z));
}

/** The levels [n, 1] that states are to reach. */
type Ends = Pick<BatchCoefficients, "alpha" | "sigma">;

/** Fits a student of N steps to a teacher of 2N, at the times 1/N, …, 1, with the weight max(SNR, 1) on x̂₀. */
export function progressive<P extends Tree>(run: Progressive<P>): Objective<P> {
  const { teacher, batchSize } = run;
  return {
    batchSize: () => batchSize,
    inputs: (step) => inputsOf(run, step),
    losses: (params, { x, from, middle, to, weight, cond }) => {
      const [start, ends] = [readCoefficients(from!), endsOf(to!)];
      const target = progressiveTarget(teacher.net, x!, start, readCoefficients(middle!), ends, cond);
      return weightedSquaredError(denoised(run.net(params), x!, start, cond), target, weight as Tensor1D);
    },
  };
}

function inputsOf<P extends Tree>({ teacher, steps, ...run }: Progressive<P>, step: number) {
  const rng = run.rng.fork(step);
  const at = (t: number): Level => (t <= 0 ? clean : teacher.schedule(t));
  const times = Array.from(rng.fork("times").integers(run.batchSize, steps), (i) => (i + 1) / steps);
  const from = times.map(at);
  const middle = times.map((t) => at(t - 0.5 / steps));
  const ends = times.map((t) => at(t - 1 / steps)).flatMap(({ alpha, sigma }) => [alpha, sigma]);
  return {
    ...noised(run.data, from, rng),
    from: coefficientsAt(from, teacher.parameterization),
    middle: coefficientsAt(middle, teacher.parameterization),
    to: { values: Float32Array.from(ends), shape: [run.batchSize, 2] },
    weight: rowOf(from.map((level) => Math.max(1, snr(level)))),
  };
}

const endsOf = (to: Tensor): Ends => {
  const n = to.shape[0]!;
  return { alpha: slice(to, [0, 0], [n, 1]), sigma: slice(to, [0, 1], [n, 1]) };
};
