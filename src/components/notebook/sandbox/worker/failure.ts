import { placeOf } from "../../source/lines.ts";
import type { Failure } from "../messages.ts";

/** What is told of whatever was thrown: a sentence, and its place in a cell where there is one. */
export function failureOf(thrown: unknown, cell: number): Failure {
  try {
    if (!(thrown instanceof Error)) return { message: sentence(thrown), cell };
    const { line, column } = thrown as Error & { line?: number; column?: number };
    const place = line === undefined ? placeOf(String(thrown.stack)) : { cell, line, column };
    return { cell, ...place, message: named(thrown) };
  } catch {
    return { cell, message: "The cell threw something that can't be read." };
  }
}

const named = ({ name, message }: Error) => (name === "Error" ? String(message) : `${name}: ${message}`);

function sentence(thrown: unknown): string {
  if (isThenable(thrown)) return "The cell threw a Promise, not an Error: put await before it.";
  if (typeof thrown === "string") return `The cell threw a text: ${thrown}`;
  return `The cell threw ${thrown === null ? "null" : `a value that is no Error (${typeof thrown})`}.`;
}

const isThenable = (thrown: unknown): boolean =>
  typeof (thrown as { then?: unknown } | null | undefined)?.then === "function";
