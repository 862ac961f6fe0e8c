import { html, type TemplateResult } from "lit";
import { median } from "../../../lib/bench/statistics.ts";
import { reading } from "../frame/reading.ts";

/** What `npm run claims` records of trainings that a figure runs: a value for each seed. */
export interface Recorded {
  readonly seeds: readonly number[];
  readonly readings: Readonly<Record<string, readonly number[]>>;
  readonly curves?: Readonly<Record<string, RecordedCurve>>;
}
export interface RecordedCurve {
  readonly x: readonly number[];
  /** For each seed a line over x. */
  readonly y: readonly (readonly number[])[];
}

export { median };

/** Least and greatest. */
export const range = (values: readonly number[]): readonly [number, number] => [
  Math.min(...values),
  Math.max(...values),
];

/** The lines' range and median at each x, for a chart's band and its line. */
export function bandOf({ x, y }: RecordedCurve) {
  const at = x.map((_, i) => y.map((line) => line[i]!));
  return {
    band: at.map((values, i) => [x[i]!, ...range(values)] as const),
    points: at.map((values, i) => [x[i]!, median(values)] as const),
  };
}

/** A recorded reading: its median over the seeds, and between what they lie. @throws RangeError of a name that was not recorded. */
export function recordedReading(recorded: Recorded, name: string, print: (value: number) => string): TemplateResult {
  const { middle, low, high } = spreadOf(recorded, name, print);
  return html`${middle} (${low} to ${high} over ${recorded.seeds.length} seeds)`;
}

/** The same for a table whose caption says what is median and what range. */
export function recordedCell(recorded: Recorded, name: string, print: (value: number) => string): TemplateResult {
  const { middle, low, high } = spreadOf(recorded, name, print);
  return html`${middle} <small>${low === high ? "" : `${low}–${high}`}</small>`;
}

function spreadOf({ readings }: Recorded, name: string, print: (value: number) => string) {
  const values = readings[name];
  if (!values) throw new RangeError(`Nothing named “${name}” was recorded, only ${Object.keys(readings).join(", ")}.`);
  const middle = median(values);
  const [low, high] = range(values).map(print);
  return { middle: reading(name, middle, print(middle)), low, high };
}
