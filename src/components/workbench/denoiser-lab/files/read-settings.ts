import { choices, names, type Options, ranges, viewRanges } from "../state/choices.ts";
import { readData } from "../state/data.ts";
import { type Change, defaultSettings, defaultView, type Settings, type View } from "../state/settings.ts";

type Bounds = Readonly<Record<string, readonly [number, number]>>;
type Tables = Readonly<Record<string, Options>>;

/** Numbers that need not be whole. */
const fractions = ["learningRate", "weightDecay", "clip", "emaDecay", "fieldTime"];

/**
 * Settings from plain values, as a file or a link holds them; what is left out is as usual.
 * @throws a sentence for the first value that can't be.
 */
export function readSettings(values: Readonly<Record<string, unknown>>): Settings {
  const settings = read(defaultSettings, values, ranges, choices, (name) => names[name]);
  readData(settings.data);
  return settings;
}

/** The same for a view. */
export const readView = (values: Readonly<Record<string, unknown>>): View =>
  read(defaultView, values, viewRanges, choices, String);

/** Changes of a run, in order. @throws a sentence for the first that can't be. */
export function readChanges(values: readonly unknown[]): Change[] {
  const changes = values.map((value) => {
    const { step, ...patch } = value as Record<string, unknown>;
    if (!Number.isInteger(step) || Number(step) < 0)
      throw new RangeError(`A change of a run happens at a whole step from 0; this one says ${JSON.stringify(step)}.`);
    const known = Object.fromEntries(Object.entries(patch).filter(([name]) => changeable.includes(name)));
    const settings = readSettings(known);
    const kept = Object.keys(known).map((name) => [name, settings[name as keyof Settings]]);
    return { ...Object.fromEntries(kept), step: Number(step) } as Change;
  });
  return changes.sort((a, b) => a.step - b.step);
}
const changeable = ["learningRate", "batchSize", "steps"];

function read<T extends object>(
  like: T,
  values: Readonly<Record<string, unknown>>,
  bounds: Bounds,
  tables: Tables,
  nameOf: (name: keyof T) => string,
): T {
  const entries = Object.entries(like).map(([name, usual]) => {
    const value = values[name];
    if (value === undefined) return [name, usual];
    return [name, readOne(nameOf(name as keyof T), name, value, usual, bounds[name], tables[name])];
  });
  return Object.fromEntries(entries) as T;
}

function readOne(
  title: string,
  name: string,
  value: unknown,
  usual: unknown,
  bounds?: readonly [number, number],
  options?: Options,
): unknown {
  if (options && !options.some(([key]) => key === value))
    throw new RangeError(
      `${title}: ${value} is not known (expected one of ${options.map(([key]) => key).join(", ")}).`,
    );
  if (bounds) return readNumber(title, value, bounds, !fractions.includes(name));
  if (typeof usual === "boolean") return value === true || value === "true";
  if (typeof value !== "string") throw new RangeError(`${title}: ${JSON.stringify(value)} should be text.`);
  return value;
}

function readNumber(title: string, value: unknown, [low, high]: readonly [number, number], whole: boolean): number {
  const number = typeof value === "string" && value.trim() === "" ? Number.NaN : Number(value);
  if (typeof value !== "boolean" && number >= low && number <= high && (!whole || Number.isInteger(number)))
    return number;
  throw new RangeError(`${title} takes a ${whole ? "whole " : ""}number from ${low} to ${high}; it is ${value}.`);
}
