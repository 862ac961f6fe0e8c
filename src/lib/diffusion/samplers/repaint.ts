import { transition } from "../process/forward.ts";
import type { VectorSpace } from "../process/vector-space.ts";
import type { Rng } from "../random/rng.ts";
import { type Sampling, sample, stepsOf } from "./sample.ts";
import type { Interval, SamplingState } from "./types.ts";

/**
 * The walk of `sample` with each step but the last taken `times` times: after each time but the last, as much noise is put on again
 * as the step took off, so that what `edit` puts back and what stands beside it grow together. Lugmayr et al. (RePaint),
 * arXiv:2201.09865, algorithm 1. Yields a step's state once, after its last time; each time begins without a history.
 */
export function* repainted<V>(run: Sampling<V>, times: number): Generator<SamplingState<V>, void> {
  const { space } = run;
  const steps = stepsOf(run.levels);
  const step = (i: number, x: V, round: number) =>
    sample({ ...run, levels: steps, begin: i, x, rng: round === 0 ? run.rng : run.rng.fork(`round ${round}`) });
  let x: V | undefined = run.x;
  try {
    for (let i = run.begin ?? 0; i < steps.length; i++) {
      for (let round = i === steps.length - 1 ? 0 : times - 1; round > 0; round--) {
        const taken = step(i, x!, round);
        x = undefined;
        x = noisedAgain(space, steps[i]!, taken.next().value!.x, run.rng.fork(`again ${round}`).fork(i));
        taken.return();
      }
      const taken = step(i, x!, 0);
      x = undefined;
      const state = taken.next().value!;
      x = space.scope(() => space.combine([1, state.x]));
      try {
        yield state;
      } finally {
        taken.return();
      }
    }
  } finally {
    if (x !== undefined) space.dispose(x);
  }
}

/** A step's end with the noise of its beginning. */
function noisedAgain<V>(space: VectorSpace<V>, { from, to }: Interval, x: V, random: Rng): V {
  const { scale, std } = transition(to, from);
  return space.scope(() => space.combine([scale, x], [std, space.normal(random, x)]));
}
