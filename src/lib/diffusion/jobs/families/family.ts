import type { Tensor1D, Tensor2D } from "#tf";
import type { Dataset } from "../../data/dataset.ts";
import type { Rng } from "../../random/rng.ts";
import type { TrainState } from "../../training/optimize.ts";
import type { Play } from "./job.ts";
import type { ParsedFamilies } from "./parse.ts";

/** One family in training. */
export interface Family {
  /** One step, or one round. */
  advance(): void;
  /** Mean losses of the last steps [remembered] with where the newest is and how many places apart the steps are. */
  readonly histories: readonly { readonly history: Tensor1D; readonly newest: number; readonly stride: number }[];
  readonly states: readonly TrainState[];
  /** Examples [n, dim] of the model as it is; the caller's. */
  sample(rng: Rng, n: number): Tensor2D;
  /** Passes through a network that one sample takes. */
  readonly evaluations: number;
  close(): void;
}

/** What may change on the way. */
export interface Live {
  play: Play;
  samplingSteps: number;
}

/** What a family is made of. */
export interface Ingredients {
  readonly job: ParsedFamilies;
  readonly data: Dataset;
  readonly rng: Rng;
  readonly from: readonly TrainState[] | undefined;
  readonly live: Readonly<Live>;
}
