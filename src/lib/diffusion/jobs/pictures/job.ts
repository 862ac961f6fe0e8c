import type { Pictures } from "../../data/images/pictures.ts";

/** Draws pictures of a set for a page, which then need not load what draws them. */
export interface PicturesJob {
  /** A name in `pictureSets`. */
  readonly set: string;
  /** Pixels of a side; the set's usual ones unless given. */
  readonly size?: number;
  /** At most 100,000. */
  readonly n: number;
  readonly seed: number;
}

/** How far drawing has come, and in the end the pictures. */
export interface PicturesReport {
  /** How many are there so far. */
  readonly drawn: number;
  /** All of them, at the last report. */
  readonly pictures?: Pictures;
  readonly done: boolean;
}
