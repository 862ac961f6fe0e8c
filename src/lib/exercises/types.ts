import type { Rng } from "../diffusion/random/rng.ts";

/** What goes into a reader's function and what comes out: numbers (NaN and infinities too), texts, lists and records. */
export type Plain =
  | number
  | string
  | boolean
  | null
  | undefined
  | readonly Plain[]
  | { readonly [name: string]: Plain };

/** What every exercise has. Texts are Markdown with formulas. */
interface Common {
  readonly title: string;
  readonly prompt: string;
  /** Given one by one, the first the smallest. */
  readonly hints: readonly string[];
}

/** A wrong way to the answer that readers take, and what tells them so. */
export interface Mistake<Args extends readonly Plain[]> {
  /** What the mistaken code computes. */
  readonly by: (...args: Args) => Plain;
  readonly says: string;
}

/** Code to write: one function, which is called with values that nobody sees beforehand. */
export interface CodeExercise<Args extends readonly Plain[] = readonly Plain[]> extends Common {
  readonly kind: "code";
  /** The function that is called: the reader's, or one of `harness`. */
  readonly entry: string;
  /** TypeScript that the reader has and sees. */
  readonly given?: string;
  /** TypeScript to begin with; blanks are `____`. */
  readonly starter: string;
  readonly solution: string;
  /** TypeScript after the reader's, which calls it. */
  readonly harness?: string;
  /** Arguments of each call, drawn anew for each check. */
  readonly calls: (rng: Rng) => readonly Args[];
  /** The right answer, by the library. */
  readonly oracle: (...args: Args) => Plain;
  /** How far from it a number may be, of its size or of 1, whichever is more. */
  readonly within: number;
  readonly mistakes: readonly Mistake<Args>[];
}

/** One of several answers; a wrong one says what is wrong with it. */
export type Answer = { readonly text: string; readonly right: true } | { readonly text: string; readonly says: string };

/** A question with answers to choose from. */
export interface ChoiceExercise extends Common {
  readonly kind: "choice";
  readonly answers: readonly Answer[];
  /** Why the right one is. */
  readonly because: string;
  /** The id of the figure that shows it: predict first, then look. */
  readonly figure?: string;
}

/** A question whose answer is a number. */
export interface NumberExercise extends Common {
  readonly kind: "number";
  readonly unit?: string;
  readonly answer: number;
  /** How far from it an answer may be, in its unit. */
  readonly within: number;
  readonly mistakes: readonly { readonly value: number; readonly says: string }[];
  readonly because: string;
}

/** A figure's linked properties and its readings, by name. */
export interface FigureReading {
  readonly state: Readonly<Record<string, string>>;
  readonly readings: Readonly<Record<string, number>>;
}

/** A task on a figure of the page. */
export interface FigureExercise extends Common {
  readonly kind: "figure";
  /** Its id. */
  readonly figure: string;
  /** What is wrong with what the figure shows, in a sentence; undefined where it is right. */
  readonly lacks: (seen: FigureReading) => string | undefined;
  /** One that is right. */
  readonly solution: FigureReading;
  readonly mistakes: readonly { readonly seen: FigureReading; readonly says: string }[];
  readonly because: string;
}

export type Exercise = CodeExercise | ChoiceExercise | NumberExercise | FigureExercise;

/** What a reader gave as an answer: code, the index of a choice, a number, or a figure as it was. */
export type Given =
  | { readonly kind: "code"; readonly source: string }
  | { readonly kind: "choice"; readonly choice: number }
  | { readonly kind: "number"; readonly value: number }
  | ({ readonly kind: "figure" } & FigureReading);

/** What a check of code tells besides. */
export interface OfCode {
  /** Of the reader's code, from 1, where it went wrong. */
  readonly line?: number;
  /** What the code printed while it was checked. */
  readonly printed?: readonly string[];
}

/** What a check comes to. `unjudged`: nobody can say, and `says` tells why. */
export type Verdict = (
  | { readonly verdict: "right" }
  | { readonly verdict: "wrong" | "unjudged"; readonly says: string }
) &
  OfCode;

/** Keeps the types of a code exercise's arguments together. */
export const code = <Args extends readonly Plain[]>(exercise: Omit<CodeExercise<Args>, "kind">): CodeExercise =>
  ({ kind: "code", ...exercise }) as unknown as CodeExercise;

export const choice = (exercise: Omit<ChoiceExercise, "kind">): ChoiceExercise => ({ kind: "choice", ...exercise });

export const numeric = (exercise: Omit<NumberExercise, "kind">): NumberExercise => ({ kind: "number", ...exercise });

export const onFigure = (exercise: Omit<FigureExercise, "kind">): FigureExercise => ({ kind: "figure", ...exercise });
