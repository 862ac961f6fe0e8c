import type { Answer, Pair } from "../look.ts";
import type { Question } from "../questions.ts";

/** Both networks' answers to one question. */
export interface Asked {
  readonly question: Question;
  readonly pair: Pair;
  readonly answers: readonly Answer[];
}
