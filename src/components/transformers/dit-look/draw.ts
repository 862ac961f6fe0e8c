import type { Size } from "../../kit/canvas/surface.ts";
import { type Box, frameCell, gridBox } from "../../kit/controls/cells.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { type Picture, paintPixels } from "../picture.ts";
import { ACROSS, BLOCKS, HEADS, type Moment, rowOf, SIDE } from "./question.ts";

type Context = CanvasRenderingContext2D;

export const patches = { rows: ACROSS, columns: ACROSS };
export const cards = { rows: BLOCKS, columns: HEADS };
const SHOWN = 6;

const pictureOf = (data: ArrayLike<number>): Picture => ({ width: SIDE, height: SIDE, channels: 1, data });

/** Which moments there is room for, the chosen one among them. */
export function shownOf(count: number, step: number): number[] {
  const shown = Array.from({ length: SHOWN }, (_, i) => Math.round((i * (count - 1)) / (SHOWN - 1)));
  const nearest = shown.reduce((a, b) => (Math.abs(b - step) < Math.abs(a - step) ? b : a));
  return shown.map((at) => (at === nearest ? step : at));
}

/** States from noise to a digit, with the network's guess below each; the chosen one framed. */
export function drawMoments(
  context: Context,
  size: Size,
  theme: Theme,
  moments: readonly Moment[],
  step: number,
): void {
  const shown = shownOf(moments.length, step);
  const side = Math.min((size.width - 4) / SHOWN - 6, (size.height - 40) / 2);
  context.save();
  context.font = "12px Inter Variable, system-ui, sans-serif";
  for (const [i, at] of shown.entries()) {
    const left = 4 + i * ((size.width - 4) / SHOWN);
    const { t, x, x0 } = moments[at]!;
    paintPixels(context, { left, top: 4, cell: side / SIDE }, pictureOf(x));
    paintPixels(context, { left, top: 10 + side, cell: side / SIDE }, pictureOf(x0));
    context.fillStyle = theme.muted;
    context.fillText(`t = ${t.toFixed(2)}`, left, 26 + 2 * side);
    context.strokeStyle = at === step ? theme.model : theme.line;
    context.lineWidth = at === step ? 2.5 : 1;
    context.strokeRect(left, 4, side, side);
  }
  context.restore();
}

/** The guess of the clean picture, and over it where the picked patch looks. */
export function drawAttention(
  context: Context,
  size: Size,
  theme: Theme,
  { x0, map, query }: { readonly x0: ArrayLike<number>; readonly map: Float32Array; readonly query: number },
): void {
  const box = gridBox(size, patches);
  paintPixels(context, { ...box, cell: box.cell / (SIDE / ACROSS) }, pictureOf(x0));
  paintShares(context, theme, box, rowOf(map, query), 0.85);
  frameCell(context, box, patches, query, theme.exact);
}

function paintShares(context: Context, theme: Theme, { left, top, cell }: Box, row: ArrayLike<number>, most: number) {
  const top1 = Math.max(...Array.from(row));
  context.save();
  context.fillStyle = theme.model;
  for (let at = 0; at < row.length; at++) {
    context.globalAlpha = (most * row[at]!) / top1;
    context.fillRect(left + (at % ACROSS) * cell, top + Math.floor(at / ACROSS) * cell, cell, cell);
  }
  context.restore();
}

/** Where each card of a block and a head lies. */
export const cardsBox = (size: Size): Box => gridBox(size, cards, 2);

/** Where the picked patch looks in every block (down) and head (across). */
export function drawCards(
  context: Context,
  size: Size,
  theme: Theme,
  { maps, query, picked }: { readonly maps: readonly Float32Array[]; readonly query: number; readonly picked: number },
): void {
  const box = cardsBox(size);
  for (const [i, map] of maps.entries()) {
    const [left, top] = [box.left + (i % HEADS) * box.cell + 3, box.top + Math.floor(i / HEADS) * box.cell + 3];
    const card = { left, top, cell: (box.cell - 6) / ACROSS };
    context.strokeStyle = theme.line;
    context.lineWidth = 1;
    context.strokeRect(left, top, box.cell - 6, box.cell - 6);
    paintShares(context, theme, card, rowOf(map, query), 1);
    frameCell(context, card, patches, query, theme.exact);
  }
  frameCell(context, box, cards, picked, theme.ink);
}
