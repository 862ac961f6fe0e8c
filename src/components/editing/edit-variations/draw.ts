import { lineChart } from "../../kit/canvas/chart.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import { type Box, frameCell } from "../../kit/controls/cells.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { drawPictures } from "../../text-to-image/draw.ts";
import { COLUMNS, SHARES } from "./shares.ts";

type Context = CanvasRenderingContext2D;

/** Room for the rows' shares. */
const LEFT = 46;
const GAP = 3;

export const variationsGrid = { rows: SHARES.length, columns: COLUMNS };
export const variationsBox = ({ width, height }: Size): Box => ({
  ...{ left: LEFT, top: 2 },
  cell: Math.min((width - LEFT - 2) / COLUMNS, (height - 4) / SHARES.length),
});

export interface VariationsShown {
  /** Row by row, flat [k, 32, 32, 3]; the rest is to come. */
  readonly pictures: Float32Array;
  readonly picked: number;
}

/** A row for each share of new noise, a column for each noise that it comes from. */
export function drawVariations(
  context: Context,
  size: Size,
  theme: Theme,
  { pictures, picked }: VariationsShown,
): void {
  const box = variationsBox(size);
  const side = box.cell - GAP;
  context.save();
  context.font = "12px Inter Variable, system-ui, sans-serif";
  context.fillStyle = theme.muted;
  context.strokeStyle = theme.line;
  for (const [row, share] of SHARES.entries())
    context.fillText(`${share} %`, 0, box.top + (row + 0.5) * box.cell + 4, LEFT - 6);
  for (let i = 0; i < SHARES.length * COLUMNS; i++) {
    const [column, row] = [i % COLUMNS, Math.floor(i / COLUMNS)];
    const values = pictures.subarray(3072 * i, 3072 * (i + 1));
    context.save();
    context.translate(box.left + column * box.cell + 1.5, box.top + row * box.cell + 1.5);
    if (values.length > 0) drawPictures(context, { width: side, height: side }, theme, { values, columns: 1 });
    else context.strokeRect(0.5, 0.5, side - 1, side - 1);
    context.restore();
  }
  context.restore();
  frameCell(context, box, variationsGrid, picked, theme.ink);
}

export interface KeptLines {
  /** Percent that stay, at each share. */
  readonly lines: readonly { readonly title: string; readonly values: readonly number[] }[];
  /** A share. */
  readonly at: number;
}

const dashes = [[], [7, 4], [2, 3], [9, 3, 2, 3], [4, 2]];

/** How much of a picture stays as it was, part by part, over the share of new noise. */
export function drawKept(context: Context, size: Size, theme: Theme, { lines, at }: KeptLines): void {
  lineChart(context, size, theme, {
    x: { label: "new noise, %", domain: [0, 100] },
    y: { label: "% as in the picture", domain: [0, 105] },
    series: lines.map(({ title, values }, i) => ({
      ...{ points: [[0, 100] as const, ...values.map((value, k) => [SHARES[k]!, value] as const)], label: title },
      ...{ colour: theme.classes[i]!, dash: dashes[i]! },
    })),
    marker: at,
  });
}
