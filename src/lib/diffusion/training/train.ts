import type { Tensor } from "#tf";
import type { Dataset } from "../data/dataset.ts";
import { canNoise } from "../kernels/noised.ts";
import type { Network } from "../networks/denoiser.ts";
import type { Tree } from "../nn/tree.ts";
import type { Rng } from "../random/rng.ts";
import { onDevice, onHost } from "./batches.ts";
import type { DiffusionLoss } from "./noise-batch.ts";
import { type Optimization, type OptimizerStep, optimize } from "./optimize.ts";

export type { TrainState } from "./optimize.ts";

export interface Training<P extends Tree> extends Optimization<P>, DiffusionLoss {
  readonly net: (params: P) => Network<Tensor | undefined>;
  readonly batchSize: (step: number) => number;
  readonly data: Dataset;
  /** Share of the examples whose condition is taken away (0 in its place): Ho & Salimans, arXiv:2207.12598; 0 unless given. */
  readonly conditionDropout?: number;
  /** Step i draws its batch, times and noise from `rng.fork(i)`. */
  readonly rng: Rng;
}

export interface TrainStep extends OptimizerStep {
  /** Time of each example of the last step [b]. */
  readonly times: Float32Array;
}

/**
 * Ho et al., arXiv:2006.11239, algorithm 1, for any schedule, prediction, weighting and network. Yields after each step,
 * without end; what it yields is lent until the next pull.
 */
export function* train<P extends Tree>(run: Training<P>): Generator<TrainStep, never> {
  const isPaired = run.couple || run.data.all?.epsilon;
  const { objective, times, close } = run.data.all && !isPaired && canNoise() ? onDevice(run) : onHost(run);
  const steps = optimize(run, objective);
  try {
    for (;;) yield { ...steps.next().value, times: times() };
  } finally {
    steps.return(undefined as never);
    close();
  }
}
