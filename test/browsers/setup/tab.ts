/** What to act on: the first in sight, through all shadow roots, that matches all of this. */
export type Target = {
  /** Selector of an element of the page, outside of shadow roots, below which it lies. */
  readonly within?: string;
  readonly css: string;
  /** Its label, or its text. */
  readonly name?: string;
};

export type Key = "Home" | "End" | "Enter" | "ArrowLeft" | "ArrowRight";

/** A place in an element, from 0 to 1 in both directions. */
export type Place = readonly [x: number, y: number];

/** One page of the site in one browser, as a reader has it: with mouse and keyboard. */
export interface Tab {
  open(address: string): Promise<void>;
  reload(): Promise<void>;
  /** The answer of a function that is carried to the page: it knows its argument and the page, and nothing of its file. */
  ask<A, R>(question: (given: A) => R, given: A): Promise<Awaited<R>>;
  /** Its text, or what stands in the field. */
  read(target: Target): Promise<string>;
  click(target: Target): Promise<void>;
  press(target: Target, key: Key): Promise<void>;
  /** Draws with the mouse from place to place. */
  draw(target: Target, path: readonly Place[]): Promise<void>;
  /** Hands a file to a field for files. */
  give(target: Target, file: string): Promise<void>;
  /** Presses a button that saves a file. Where that file lies. */
  save(target: Target): Promise<string>;
  /** Sentences about what went wrong so far. */
  troubles(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** A started browser; each tab has a profile of its own. */
export interface Browser {
  readonly version: string;
  tab(): Promise<Tab>;
  close(): Promise<void>;
}
