import type { Mask } from "../../../lib/diffusion/data/points/mask.ts";
import { PointsError } from "../../../lib/diffusion/data/points/points-error.ts";
import { breakLines, graphemes, letterClasses, runsLeft } from "./letters.ts";

const size = 96;
const font = `700 ${size}px "Inter Variable", system-ui, sans-serif`;
const margin = Math.ceil(size / 3);
const lineHeight = Math.ceil(size * 1.15);

/** Fetches the letters' font, so that a text looks the same the first time as ever after. */
export const loadFont = async (text: string): Promise<void> => {
  await document.fonts.load(font, text).catch(() => []);
};

/** A line of text as ink, 0 to 255, on a canvas that is used again for each prefix of the line. */
function inkOf(line: string) {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
  context.font = font;
  const width = Math.ceil(context.measureText(line).width) + 2 * margin;
  const height = lineHeight + 2 * margin;
  Object.assign(context.canvas, { width, height });
  const left = runsLeft(line);
  Object.assign(context, {
    font,
    textBaseline: "alphabetic",
    direction: left ? "rtl" : "ltr",
    textAlign: left ? "right" : "left",
  });
  const draw = (text: string) => {
    context.clearRect(0, 0, width, height);
    context.fillText(text, left ? width - margin : margin, margin + size);
    return context.getImageData(0, 0, width, height).data.filter((_, i) => i % 4 === 3);
  };
  return { width, height, draw };
}

/** Keeps a cursive letter in the form that it has before the next one. */
const joiner = "\u200d";

/** A line's ink, and for each pixel which letter brought it. */
function letterInk(line: string, classes: readonly string[]) {
  const { width, height, draw } = inkOf(line);
  const labels = new Uint8Array(width * height);
  let prefix = "";
  let ink = new Uint8ClampedArray(width * height);
  for (const letter of graphemes(line)) {
    prefix += letter;
    const before = ink;
    ink = draw(prefix === line || !runsLeft(line) ? prefix : `${prefix}${joiner}`);
    const label = Math.max(0, classes.indexOf(letter));
    ink.forEach((value, i) => {
      if (value > before[i]! + 24) labels[i] = label;
    });
  }
  return { width, height, ink, labels };
}

/** Draws a text in the page's font. @throws PointsError when no font at hand has a letter's shape. */
export function rasterise(text: string): Mask {
  const classNames = letterClasses(text);
  requireShapes(text);
  const rows = breakLines(text).map((line) => letterInk(line, classNames));
  const width = Math.max(...rows.map((row) => row.width));
  const height = lineHeight * (rows.length - 1) + rows[0]!.height;
  const coverage = new Uint8Array(width * height);
  const labels = new Uint8Array(width * height);
  rows.forEach((row, line) => {
    const shift = (width - row.width) >> 1;
    row.ink.forEach((value, i) => {
      if (value === 0) return;
      const at = (Math.floor(i / row.width) + line * lineHeight) * width + (i % row.width) + shift;
      coverage[at] = Math.max(coverage[at]!, value);
      labels[at] = row.labels[i]!;
    });
  });
  return classNames.length ? { width, height, coverage, labels, classNames } : { width, height, coverage };
}

/** A letter that looks just as one that can't exist has no shape of its own. */
function requireShapes(text: string) {
  const picture = (letter: string) => {
    const { draw } = inkOf(letter);
    return draw(letter);
  };
  const nothing = picture("\u{10ffff}").join();
  const without = [...new Set(graphemes(text))].find((letter) => {
    if (letter.trim() === "") return false;
    const ink = picture(letter);
    return ink.every((value) => value === 0) || ink.join() === nothing;
  });
  if (without !== undefined)
    throw new PointsError(
      `The fonts of this device have no shape for “${without}”; leave it out or choose another letter.`,
    );
}
