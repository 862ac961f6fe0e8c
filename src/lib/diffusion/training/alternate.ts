import { type Tree, unravel } from "../nn/tree.ts";
import { type Objective, type Optimization, type OptimizerStep, optimize } from "./optimize.ts";
import { type Trainer, trainer } from "./trainer.ts";

/** One of two that are fitted in turn, each against the other. */
export interface Player<P extends Tree, Q extends Tree> {
  readonly run: Optimization<P>;
  /** Steps that it takes in a row, at least 1. */
  readonly turns: () => number;
  /** What it is fitted to. `other` gives the other side's parameters of the moment; losses may use them as they are. */
  readonly objective: (other: () => Q) => Objective<P>;
}

/** Two descents in turn; neither's loss has gradients by the other's parameters. */
export interface Alternation {
  readonly first: Trainer;
  readonly second: Trainer;
  /** The first side's steps, then the second's. */
  round(): void;
  close(): void;
}

/**
 * Fits two sides in turn. Each sees the other's parameters where they lie: where a backend steps in place and repeats a
 * recorded step, that is the place it recorded.
 */
export function alternate<P extends Tree, Q extends Tree>(first: Player<P, Q>, second: Player<Q, P>): Alternation {
  const a = trainer(first.run, (from) => begun({ ...first.run, from }, () => first.objective(look(second, () => b))));
  const b: Trainer = trainer(second.run, (from) =>
    begun({ ...second.run, from }, () => second.objective(look(first, () => a))),
  );
  return {
    first: a,
    second: b,
    round() {
      a.step(first.turns());
      b.step(second.turns());
    },
    close() {
      a.close();
      b.close();
    },
  };
}

const look =
  <P extends Tree, Q extends Tree>({ run }: Player<P, Q>, side: () => Trainer) =>
  (): P =>
    unravel(run.params, side().state.params);

/** Asks for the objective when the first step is due. */
function* begun<P extends Tree>(run: Optimization<P>, objective: () => Objective<P>): Generator<OptimizerStep, never> {
  return yield* optimize(run, objective());
}
