import type { Answer, Pair } from "../look.ts";

/** Both networks' answers to one question. */
export interface Asked {
  readonly pair: Pair;
  readonly answers: readonly (Answer | undefined)[];
}
