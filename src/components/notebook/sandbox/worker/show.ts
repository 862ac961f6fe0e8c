import { type Line, limits, type Picture, type Plot } from "../messages.ts";
import type { Outputs } from "./outputs.ts";
import { type PictureOptions, pictureOf } from "./picture.ts";
import { type PlotOptions, type Points, plotOf, pointsOf } from "./plot.ts";
import { tableOf, textOf } from "./value.ts";

/** `console` of a cell. */
export function console(outputs: Outputs) {
  const line =
    (tone: "log" | "warn" | "error") =>
    (...values: unknown[]) =>
      outputs.text(() => values.map(textOf).join(" "), tone);
  const nothing = () => {};
  return {
    ...{ log: line("log"), info: line("log"), debug: line("log"), warn: line("warn"), error: line("error") },
    table: (rows: readonly Record<string, unknown>[]) => outputs.shown(tableOf(rows)),
    assert: (holds: unknown, ...values: unknown[]) => holds || line("error")("Assertion failed:", ...values),
    ...{
      time: nothing,
      timeEnd: nothing,
      group: nothing,
      groupEnd: nothing,
      trace: nothing,
      clear: nothing,
      count: nothing,
    },
  };
}

/** `show(value)` shows what a cell's last line would, and its parts show it as asked. */
export function show(outputs: Outputs) {
  const picture = (values: ArrayLike<number>, options: PictureOptions) => pictureOf(values, options);
  return Object.assign((value: unknown) => outputs.value(value), {
    text: (value: unknown) => outputs.text(() => textOf(value)),
    table: (rows: readonly Record<string, unknown>[]) => outputs.shown(tableOf(rows)),
    /** Lines: `show.plot({ loss })`, each a list of numbers or flat [n, 2]. */
    plot: (lines: Readonly<Record<string, Points>>, options?: PlotOptions) => outputs.shown(plotOf(lines, options)),
    /** Points of the plane, flat [n, 2]. */
    points: (points: Points, options?: PlotOptions) => outputs.shown(pointsOf(points, options)),
    image: (values: ArrayLike<number>, options: PictureOptions) => outputs.shown(picture(values, options)),
    svg: (text: unknown, { label = "A drawing" } = {}) =>
      outputs.shown({ kind: "svg", text: String(text).slice(0, 5_000_000), label: String(label) }),
    /** Moments to scrub through: `show.frames(states.map((x) => show.frame.points(x)))`. */
    frames: (frames: readonly (Plot | Picture)[]) => outputs.shown({ kind: "frames", frames: checked(frames) }),
    frame: { plot: plotOf, points: pointsOf, image: picture },
  });
}

function checked(frames: readonly (Plot | Picture)[]): readonly (Plot | Picture)[] {
  const list = Array.from(frames);
  if (list.length === 0) throw new RangeError("show.frames was given no frames.");
  if (list.length > limits.frames)
    throw new RangeError(`show.frames was given ${list.length} frames (expected ${limits.frames} at most).`);
  if (list.some((frame) => frame?.kind !== "plot" && frame?.kind !== "picture"))
    throw new TypeError("show.frames expects what show.frame.points, show.frame.plot or show.frame.image make.");
  return list;
}

export type { Line };
