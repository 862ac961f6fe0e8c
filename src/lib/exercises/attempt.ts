import { longestSource } from "./program.ts";
import type { FigureReading, Given } from "./types.ts";

/** What a reader has done about one exercise. Times are milliseconds since 1970, as Date.now has them. */
export interface Attempt {
  /** `<lesson>/<name>`. */
  readonly exercise: string;
  readonly given: Given;
  /** What the page said of it; "open" before it was asked. */
  readonly verdict: "right" | "wrong" | "unjudged" | "open";
  /** How often it was checked. */
  readonly tries: number;
  readonly hints: number;
  /** The solution was looked at before it was right. */
  readonly shown: boolean;
  /** Spent on it while it was on screen. */
  readonly seconds: number;
  readonly begun: number;
  readonly last: number;
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields => (typeof value === "object" && value !== null ? (value as Fields) : {});
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isNumber = (value: unknown): value is number => Number.isFinite(value);
const isText = (value: unknown, longest: number): value is string =>
  typeof value === "string" && value.length <= longest;

/** At most so many properties of a figure. */
const most = 100;

function table<T>(value: unknown, isValue: (each: unknown) => each is T): Record<string, T> | undefined {
  const entries = Object.entries(fieldsOf(value));
  const fits = entries.length <= most && entries.every(([name, each]) => name.length <= most && isValue(each));
  return fits ? Object.fromEntries(entries as [string, T][]) : undefined;
}

function figureOf(value: Fields): FigureReading | undefined {
  const state = table(value.state, (each) => isText(each, 2000));
  const readings = table(value.readings, isNumber);
  return state && readings && { state, readings };
}

/** An answer, if it is one. */
export function readGiven(value: unknown): Given | undefined {
  const fields = fieldsOf(value);
  const { kind } = fields;
  if (kind === "code" && isText(fields.source, longestSource)) return { kind, source: fields.source };
  if (kind === "choice" && isCount(fields.choice)) return { kind, choice: fields.choice };
  if (kind === "number" && isNumber(fields.value)) return { kind, value: fields.value };
  const figure = kind === "figure" ? figureOf(fields) : undefined;
  return figure && { kind: "figure", ...figure };
}

const verdicts: readonly unknown[] = ["right", "wrong", "unjudged", "open"] satisfies Attempt["verdict"][];
const isId = (value: unknown): value is string => isText(value, 120) && /^[\w-]+\/[\w-]+$/.test(value);

/** An attempt, if it is one; with its fields in one order, whatever theirs. */
export function readAttempt(value: unknown): Attempt | undefined {
  const { exercise, given, verdict, tries, hints, shown, seconds, begun, last } = fieldsOf(value);
  const answer = readGiven(given);
  if (!isId(exercise) || !answer || !verdicts.includes(verdict) || typeof shown !== "boolean") return undefined;
  if (![tries, hints, seconds, begun, last].every(isCount)) return undefined;
  return { exercise, given: answer, verdict, tries, hints, shown, seconds, begun, last } as Attempt;
}
