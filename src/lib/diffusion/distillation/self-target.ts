import { type Tree, unravel } from "../nn/tree.ts";
import { type Fitted, fitted } from "../training/fitted.ts";
import { descend, type Fitting, type Objective } from "../training/optimize.ts";

/** A descent whose targets come from its own averaged parameters; they are not differentiated. */
export function fittedToItself<P extends Tree>(run: Fitting<P>, objective: (target: () => P) => Objective<P>): Fitted {
  const self: Fitted = fitted(run, (from) =>
    descend(
      { ...run, from },
      objective(() => unravel(run.params, self.state.ema)),
    ),
  );
  return self;
}
