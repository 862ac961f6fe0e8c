import { clone, tidy } from "#tf";
import { type Tree, unravel } from "../nn/tree.ts";
import type { TrainState } from "./optimize.ts";

/** The averaged weights of a run's state as a tree like its parameters; the caller's, where the state is but lent. */
export const averaged = <P extends Tree>(params: P, { ema }: TrainState): P =>
  tidy(() => unravel(params, clone(ema)) as never) as P;
