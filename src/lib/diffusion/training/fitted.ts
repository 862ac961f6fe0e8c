import { dispose } from "#tf";
import type { Tree } from "../nn/tree.ts";
import { beginning, type Descent, type Fitting, type TrainState } from "./optimize.ts";

/** A descent whose state can be looked at from before its first step on. */
export interface Fitted {
  /** Lent until the next step. */
  readonly state: TrainState;
  /** That of the last step. */
  readonly last: Descent | undefined;
  /** Takes some steps, at least one. */
  take(steps: number): void;
  /** Frees everything. */
  close(): void;
}

/** `start` makes the descent, from the state that it is given. */
export function fitted<P extends Tree>(
  run: Fitting<P>,
  start: (from: TrainState) => Generator<Descent, never>,
): Fitted {
  let state = run.from ?? beginning(run);
  let last: Descent | undefined;
  const steps = start(state);
  return {
    get state() {
      return state;
    },
    get last() {
      return last;
    },
    take(count) {
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
