import type { Plain } from "./types.ts";

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);
const isRecord = (value: Plain): value is { readonly [name: string]: Plain } =>
  typeof value === "object" && value !== null && !isList(value);

/** A number as it is told: six digits. */
const told = (value: number) => String(Number(value.toPrecision(6)));

function kindOf(value: Plain): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (isList(value)) return `a list of ${value.length}`;
  if (isRecord(value)) return `an object with ${Object.keys(value).join(", ") || "nothing in it"}`;
  return typeof value === "number" ? "a number" : `a ${typeof value}`;
}

/** Whether two numbers are as near as `within` of the expected one's size, or of 1. */
export const isNear = (value: number, expected: number, within: number): boolean =>
  Object.is(value, expected) ||
  value === expected ||
  Math.abs(value - expected) <= within * Math.max(1, Math.abs(expected));

/** What a value has other than expected, in a sentence; undefined where they agree. `place` names where it stands. */
export function difference(value: Plain, expected: Plain, within: number, place = ""): string | undefined {
  if (typeof expected === "number" && typeof value === "number") return offBy(value, expected, within, place);
  if (isList(expected) && isList(value) && expected.length === value.length)
    return first(expected, (each, i) => difference(value[i], each, within, `${place}[${i}]`));
  if (isRecord(expected) && isRecord(value) && Object.keys(expected).every((name) => Object.hasOwn(value, name)))
    return first(Object.entries(expected), ([name, each]) =>
      difference(value[name], each, within, place ? `${place}.${name}` : name),
    );
  if (Object.is(value, expected)) return undefined;
  const where = place ? `At ${place} it` : "It";
  if (value === undefined && !place)
    return `It gives back nothing, and ${kindOf(expected)} was expected. Does the function end in return?`;
  if (typeof expected === "string" || typeof expected === "boolean")
    return `${where} gives ${JSON.stringify(value)}; ${JSON.stringify(expected)} was expected.`;
  return `${where} gives ${kindOf(value)}; ${kindOf(expected)} was expected.`;
}

function offBy(value: number, expected: number, within: number, place: string): string | undefined {
  if (isNear(value, expected, within)) return undefined;
  const where = place ? `At ${place} it` : "It";
  if (Number.isNaN(value)) return `${where} gives NaN, which is no number: a root of a negative number, or 0/0?`;
  return `${where} gives ${told(value)}; ${told(expected)} was expected.`;
}

function first<T>(items: readonly T[], look: (item: T, i: number) => string | undefined): string | undefined {
  for (const [i, item] of items.entries()) {
    const found = look(item, i);
    if (found) return found;
  }
  return undefined;
}
