import type { GridTitles } from "../results/sheet.ts";
import { type SettingName, type Settings, settingOptions, settingTitles, valueInWords } from "./settings.ts";

/** What a grid can vary. */
export const axisNames = [
  ...(["prompt", "negative", "seed", "sampler", "steps", "scale"] as const),
  ...(["phi", "high", "low", "shift", "strength", "lora"] as const),
];
export type AxisName = (typeof axisNames)[number];

/** Pictures of a grid, and values of an axis, at most. */
export const mostCells = 64;
const mostValues = 12;

export interface Axis {
  readonly name: AxisName;
  /** As the reader wrote them. */
  readonly values: string;
}

/** What stands in an axis' field until the reader writes something else. */
export const firstValues = ({ prompt, seed }: Pick<Settings, "prompt" | "seed">): Record<AxisName, string> => ({
  prompt: prompt.includes("red") ? `${prompt} | ${prompt.replace("red", "blue")}` : prompt,
  negative: " | red",
  seed: `${seed}-${seed + 3}`,
  sampler: "euler, heun, dpmpp_2m",
  steps: "2, 5, 10, 20",
  scale: "1, 2, 4, 8",
  phi: "0, 0.5, 1",
  high: "0.6, 0.8, 1",
  low: "0, 0.2, 0.4",
  shift: "0.5, 1, 2, 4",
  strength: "0.2, 0.4, 0.6, 0.8",
  lora: "0, 0.5, 1, 1.5",
});

/** How values are written. */
export const howToWrite = (name: AxisName): string =>
  name === "prompt" || name === "negative"
    ? "with | between them"
    : name === "seed" || name === "steps"
      ? "with commas between them; 1-4 is 1, 2, 3, 4"
      : "with commas between them";

/** The values of an axis. @throws RangeError, a sentence for the first that is none */
export function valuesOf({ name, values }: Axis): readonly Settings[AxisName][] {
  const isText = name === "prompt" || name === "negative";
  const parts = values.split(isText ? "|" : ",").map((part) => part.trim());
  const written = isText ? parts : parts.filter((part) => part !== "").flatMap(spelledOut);
  if (written.length === 0)
    throw new RangeError(`The axis ${settingTitles[name]} has no values: give some, ${howToWrite(name)}.`);
  if (written.length > mostValues)
    throw new RangeError(`An axis has ${mostValues} values at most; ${settingTitles[name]} has ${written.length}.`);
  return written.map((text) => oneValue(name, text));
}

/** "1-4" as 1, 2, 3, 4. */
function spelledOut(part: string): string[] {
  const [, from, to] = /^(\d+)\s*[-–]\s*(\d+)$/.exec(part) ?? [];
  if (from === undefined || Number(to) < Number(from)) return [part];
  const length = Math.min(mostValues + 1, Number(to) - Number(from) + 1);
  return Array.from({ length }, (_, i) => String(Number(from) + i));
}

function oneValue(name: AxisName, text: string): Settings[AxisName] {
  const { read, initial } = settingOptions[name];
  const asked = typeof initial === "number" ? Number(text || Number.NaN) : text;
  const value = read(asked);
  if (Object.is(value, asked)) return value;
  throw new RangeError(`${settingTitles[name]} can't be “${text.slice(0, 40)}”${rangeOf(name)}.`);
}

function rangeOf(name: AxisName): string {
  const control: { min?: number; max?: number; options?: readonly (readonly [string, string])[] } =
    settingOptions[name].control;
  if (control.options) return `: it is one of ${control.options.map(([key]) => key || "(nothing)").join(", ")}`;
  return Number.isFinite(control.max) ? `: it is a number from ${control.min} to ${control.max}` : "";
}

/** One picture of each pair of values, row by row. @throws RangeError, a sentence for axes that make no grid */
export function gridOf(settings: Settings, x: Axis, y?: Axis): { cells: Settings[]; titles: GridTitles } {
  if (x.name === y?.name)
    throw new RangeError(`Both axes vary ${settingTitles[x.name]}: choose another for one of them, or leave Y out.`);
  const [across, down] = [valuesOf(x), y ? valuesOf(y) : [undefined]];
  const count = across.length * down.length;
  if (count > mostCells)
    throw new RangeError(`This grid has ${count} pictures; up to ${mostCells} are made. Take values out of an axis.`);
  const at = (name: SettingName | undefined, value: unknown) => (name === undefined ? {} : { [name]: value });
  const cells = down.flatMap((v) =>
    across.map((u) => ({ ...settings, batch: 1, ...at(x.name, u), ...at(y?.name, v) }) as Settings),
  );
  const title = (name: AxisName, value: Settings[AxisName]) => `${settingTitles[name]}: ${valueInWords(name, value)}`;
  const rows = y ? down.map((value) => title(y.name, value!)) : [""];
  return { cells, titles: { columns: across.map((value) => title(x.name, value)), rows } };
}
