import { type Tree, unravel } from "../nn/tree.ts";
import { type Objective, type Optimization, optimize } from "../training/optimize.ts";
import { type Trainer, trainer } from "../training/trainer.ts";

/** A descent whose targets come from its own averaged parameters; they are not differentiated. */
export function trainerWithEmaTarget<P extends Tree>(
  run: Optimization<P>,
  objective: (target: () => P) => Objective<P>,
): Trainer {
  const self: Trainer = trainer(run, (from) =>
    optimize(
      { ...run, from },
      objective(() => unravel(run.params, self.state.ema)),
    ),
  );
  return self;
}
