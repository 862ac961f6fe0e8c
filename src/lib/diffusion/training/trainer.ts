import { dispose } from "#tf";
import type { Tree } from "../nn/tree.ts";
import { beginning, type Optimization, type OptimizerStep, type TrainState } from "./optimize.ts";

/** A descent whose state can be looked at from before its first step on. */
export interface Trainer {
  /** Lent until the next step. */
  readonly state: TrainState;
  /** That of the last step. */
  readonly last: OptimizerStep | undefined;
  /** Takes some steps, at least one. */
  step(steps: number): void;
  /** Frees everything. */
  close(): void;
}

/** `start` makes the descent, from the state that it is given. */
export function trainer<P extends Tree>(
  run: Optimization<P>,
  start: (from: TrainState) => Generator<OptimizerStep, never>,
): Trainer {
  let state = run.from ?? beginning(run);
  let last: OptimizerStep | undefined;
  const steps = start(state);
  return {
    get state() {
      return state;
    },
    get last() {
      return last;
    },
    step(count) {
      for (let i = 0; i < Math.max(1, count); i++) {
        last = steps.next().value;
        state = last.state;
      }
    },
    close() {
      steps.return(undefined as never);
      if (!last) dispose([state.params, state.ema, ...state.moments]);
    },
  };
}
