import { type Tree, unravel } from "../nn/tree.ts";
import { type Fitted, fitted } from "./fitted.ts";
import { type Descent, descend, type Fitting, type Objective } from "./optimize.ts";

/** One of two that are fitted in turn, each against the other. */
export interface Side<P extends Tree, Q extends Tree> {
  readonly run: Fitting<P>;
  /** Steps that it takes in a row, at least 1. */
  readonly turns: () => number;
  /** What it is fitted to. `other` gives the other side's parameters of the moment; losses may use them as they are. */
  readonly objective: (other: () => Q) => Objective<P>;
}

/** Two descents in turn; neither's loss has gradients by the other's parameters. */
export interface Alternation {
  readonly first: Fitted;
  readonly second: Fitted;
  /** The first side's steps, then the second's. */
  round(): void;
  close(): void;
}

/**
 * Fits two sides in turn. Each sees the other's parameters where they lie: where a backend steps in place and repeats a
 * recorded step, that is the place it recorded.
 */
export function alternate<P extends Tree, Q extends Tree>(first: Side<P, Q>, second: Side<Q, P>): Alternation {
  const a = fitted(first.run, (from) => begun({ ...first.run, from }, () => first.objective(look(second, () => b))));
  const b: Fitted = fitted(second.run, (from) =>
    begun({ ...second.run, from }, () => second.objective(look(first, () => a))),
  );
  return {
    first: a,
    second: b,
    round() {
      a.take(first.turns());
      b.take(second.turns());
    },
    close() {
      a.close();
      b.close();
    },
  };
}

const look =
  <P extends Tree, Q extends Tree>({ run }: Side<P, Q>, side: () => Fitted) =>
  (): P =>
    unravel(run.params, side().state.params);

/** Asks for the objective when the first step is due. */
function* begun<P extends Tree>(run: Fitting<P>, objective: () => Objective<P>): Generator<Descent, never> {
  return yield* descend(run, objective());
}
