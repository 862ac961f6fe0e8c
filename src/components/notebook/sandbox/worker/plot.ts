import type { Line, Plot } from "../messages.ts";

/** Numbers by their place, pairs, or flat [n, 2] in a typed array. */
export type Points =
  | ArrayLike<number>
  | readonly (readonly [number, number])[]
  | readonly { readonly x: number; readonly y: number }[];

export interface PlotOptions {
  readonly x?: string;
  readonly y?: string;
  readonly logX?: boolean;
  readonly logY?: boolean;
  readonly label?: string;
}

/** Lines by name. */
export function plotOf(lines: Readonly<Record<string, Points>>, options: PlotOptions = {}): Plot {
  const given = Array.isArray(lines) || ArrayBuffer.isView(lines) ? { "": lines as unknown as Points } : lines;
  const series = Object.entries(given).map(([name, points]) => ({
    name,
    points: pairs(points, name, false),
    dots: false,
  }));
  if (series.length === 0)
    throw new RangeError("show.plot was given no line (expected one by name, as in show.plot({ loss })).");
  return plot(series, false, options);
}

/** Dots on a plane with equal units. */
export function pointsOf(points: Points, options: PlotOptions = {}): Plot {
  return plot([{ name: "", points: pairs(points, "show.points", true), dots: true }], true, options);
}

const plot = (
  series: readonly Line[],
  plane: boolean,
  { x = "", y = "", logX = false, logY = false, label }: PlotOptions,
): Plot => ({
  ...{ kind: "plot", series, plane, x: String(x), y: String(y), logX: Boolean(logX), logY: Boolean(logY) },
  label: String(label ?? described(series)),
});

function described(series: readonly Line[]): string {
  const count = series.reduce((sum, { points }) => sum + points.length / 2, 0);
  const names = series.flatMap(({ name }) => name || []).join(", ");
  return names ? `Lines: ${names}` : `${count} points`;
}

/** Flat [n, 2]. A list of numbers has its places as x, unless they are coordinates. */
function pairs(points: Points, name: string, flat: boolean): Float32Array {
  if (typeof points !== "object" || points === null || !("length" in points))
    throw new TypeError(`${name || "The line"} is no list of points (got ${String(points)}).`);
  const list = points as ArrayLike<unknown>;
  const first = list[0];
  if (Array.isArray(first))
    return Float32Array.from(Array.from(list).flatMap((pair) => [...(pair as [number, number])]));
  if (typeof first === "object" && first !== null)
    return Float32Array.from(Array.from(list).flatMap((at) => [(at as { x: number }).x, (at as { y: number }).y]));
  const numbers = Float32Array.from(list as ArrayLike<number>);
  if (!flat)
    return Float32Array.from({ length: 2 * numbers.length }, (_, i) => (i % 2 ? numbers[(i - 1) / 2]! : i / 2));
  if (numbers.length % 2)
    throw new RangeError(`${name} was given ${numbers.length} numbers (expected an even count: x and y by turns).`);
  return numbers;
}
