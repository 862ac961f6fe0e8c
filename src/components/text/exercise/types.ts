import type { Given } from "../../../lib/exercises/types.ts";

/** Where a reader gives an answer. */
export interface Field {
  /** The answer; nothing where there is none yet. */
  read(): Given | undefined;
  write(given: Given): void;
  clear(): void;
  /** Marks a line of code, from 1, that is wrong; without one, takes the mark away. */
  mark?(line: number | undefined, message: string): void;
}

/** What a field tells of. */
export interface Heard {
  onChange(): void;
  /** Asked for by keys of an editor. */
  onCheck(): void;
}
