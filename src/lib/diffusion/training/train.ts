import { canNoise } from "../kernels/noised.ts";
import type { Tree } from "../nn/tree.ts";
import { onDevice, onHost, type Training } from "./batches.ts";
import { type OptimizerStep, optimize } from "./optimize.ts";

export type { TrainState } from "./optimize.ts";

/** What a step of a training leaves; its tensors are lent until the next pull. */
export interface TrainStep extends OptimizerStep {
  /** Time of each example of the last step [b]. */
  readonly times: Float32Array;
}

/**
 * Ho et al., arXiv:2006.11239, algorithm 1, for any schedule, prediction, weighting and network. Yields after each step,
 * without end; what it yields is lent until the next pull.
 */
export function* train<P extends Tree>(run: Training<P>): Generator<TrainStep, never> {
  const { epsilon, cond } = run.data.all ?? {};
  const isOwn = run.couple || epsilon || (cond && !(cond instanceof Int32Array));
  const { objective, times, close } = run.data.all && !isOwn && !run.group && canNoise() ? onDevice(run) : onHost(run);
  const steps = optimize(run, objective);
  try {
    for (;;) yield { ...steps.next().value, times: times() };
  } finally {
    steps.return(undefined as never);
    close();
  }
}
