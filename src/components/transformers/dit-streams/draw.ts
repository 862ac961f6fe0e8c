import { label } from "../../kit/canvas/label.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import { type Box, frameCell, gridBox } from "../../kit/controls/cells.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { COUNT, isDisc, isWord, looks, mayLook, SIDE, type Way, WORDS, ways } from "./attention.ts";

type Context = CanvasRenderingContext2D;

export const matrix = { rows: COUNT, columns: COUNT };

/** Where the matrix lies, with room for names above and at the left. */
export const matrixBox = (size: Size): Box => {
  const { cell } = gridBox(size, matrix, 14);
  return { left: size.width - 4 - cell * COUNT, top: 24, cell: Math.min(cell, (size.height - 28) / COUNT) };
};

/** Who looks at whom: a row for each token that asks, fuller where it looks more; empty where it can't. */
export function drawMatrix(context: Context, size: Size, theme: Theme, way: Way, picked: number): void {
  const { left, top, cell } = matrixBox(size);
  context.save();
  for (let from = 0; from < COUNT; from++) {
    const shares = looks(way, from);
    const most = Math.max(...shares, 1e-9);
    for (let at = 0; at < COUNT; at++) {
      if (!mayLook(ways[way], from, at)) continue;
      context.globalAlpha = 0.12 + 0.8 * (shares[at]! / most);
      context.fillStyle = isWord(at) ? theme.guide : theme.data;
      context.fillRect(left + at * cell + 0.5, top + from * cell + 0.5, cell - 1, cell - 1);
    }
  }
  context.restore();
  drawFrame(context, theme, { left, top, cell });
  context.save();
  context.strokeStyle = theme.model;
  context.lineWidth = 2.5;
  context.strokeRect(left, top + picked * cell, cell * COUNT, cell);
  context.restore();
}

function drawFrame(context: Context, theme: Theme, { left, top, cell }: Box) {
  const words = WORDS.length * cell;
  context.save();
  context.strokeStyle = theme.muted;
  context.strokeRect(left, top, COUNT * cell, COUNT * cell);
  context.beginPath();
  context.moveTo(left + words, top);
  context.lineTo(left + words, top + COUNT * cell);
  context.moveTo(left, top + words);
  context.lineTo(left + COUNT * cell, top + words);
  context.stroke();
  context.restore();
  label(context, theme, theme.guide, "words", left, top - 6);
  label(context, theme, theme.data, "patches", left + words + 4, top - 6);
}

/** The words in a row, the picture below them, and lines from the picked token to what it looks at. */
export function drawLooks(context: Context, size: Size, theme: Theme, way: Way, picked: number): void {
  const shares = looks(way, picked);
  const place = placesOf(size);
  const side = place.cell;
  for (let patch = 0; patch < SIDE * SIDE; patch++) {
    const [x, y] = place.of(WORDS.length + patch);
    context.save();
    context.globalAlpha = 0.3;
    context.fillStyle = isDisc(patch) ? theme.model : theme.data;
    context.fillRect(x - side / 2 + 1, y - side / 2 + 1, side - 2, side - 2);
    context.restore();
  }
  for (let at = 0; at < COUNT; at++) link(context, theme, place.of(picked), place.of(at), shares[at]!, isWord(at));
  for (const [i, word] of WORDS.entries()) {
    const [x, y] = place.of(i);
    label(context, theme, ways[way].looksAtWords ? theme.guide : theme.muted, word, x - 12, y + 4);
  }
  const [x, y] = place.of(picked);
  frameCell(context, { left: x - side / 2, top: y - side / 2, cell: side }, { rows: 1, columns: 1 }, 0, theme.model);
}

/** The middle of each token on the canvas. */
export function placesOf({ width, height }: Size) {
  const cell = Math.min((width - 16) / WORDS.length, (height - 16) / (SIDE + 1.6));
  const left = (width - cell * SIDE) / 2;
  const of = (token: number): readonly [number, number] => {
    if (isWord(token)) return [(width - cell * WORDS.length) / 2 + (token + 0.5) * cell, 8 + cell / 2];
    const patch = token - WORDS.length;
    return [left + ((patch % SIDE) + 0.5) * cell, 8 + (Math.floor(patch / SIDE) + 2.1) * cell];
  };
  return { cell, of };
}

function link(
  context: Context,
  theme: Theme,
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
  share: number,
  toWord: boolean,
) {
  if (share < 0.01 || (x0 === x1 && y0 === y1)) return;
  context.save();
  context.strokeStyle = toWord ? theme.guide : theme.data;
  context.globalAlpha = 0.85;
  context.lineWidth = 1 + 14 * share;
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
  context.restore();
}
