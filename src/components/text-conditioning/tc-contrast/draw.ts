import type { Size } from "../../kit/canvas/surface.ts";
import { drawTiles } from "../../kit/canvas/tiles.ts";
import { type Box, frameCell } from "../../kit/controls/cells.ts";
import type { Theme } from "../../kit/frame/theme.ts";

type Context = CanvasRenderingContext2D;

export interface Matrix {
  /** Cosines or shares, flat [n, n]. */
  readonly values: ArrayLike<number>;
  readonly n: number;
  /** Flat [n, 32, 32, 3]. */
  readonly pictures: Float32Array;
  readonly picked: number;
}

const TOP = 18;

/** Where the square lies: pictures on its left, one to a row. */
export function matrixBox({ width, height }: Size, n: number): Box {
  const cell = Math.min((width - 8) / (n + 1.3), (height - TOP - 4) / n);
  return { left: (width - cell * (n + 1.3)) / 2 + 1.3 * cell, top: TOP, cell };
}

/** How near each picture (down) is to each caption (across): orange for near, blue for far. */
export function drawMatrix(context: Context, size: Size, theme: Theme, { values, n, pictures, picked }: Matrix): void {
  const box = matrixBox(size, n);
  const { left, top, cell } = box;
  context.save();
  context.font = "12px Inter Variable, system-ui, sans-serif";
  context.fillStyle = theme.muted;
  context.fillText("captions, in the pictures’ order →", left, 12);
  for (let at = 0; at < n * n; at++) {
    const value = Math.max(-1, Math.min(1, values[at]!));
    const [x, y] = [left + (at % n) * cell, top + Math.floor(at / n) * cell];
    context.globalAlpha = Math.abs(value);
    context.fillStyle = value > 0 ? theme.model : theme.data;
    context.fillRect(x, y, cell, cell);
    context.globalAlpha = 1;
    context.strokeStyle = theme.line;
    context.strokeRect(x, y, cell, cell);
  }
  context.translate(left - 1.3 * cell, top);
  const strip = { width: cell - 1, height: n * cell };
  drawTiles(context, strip, theme, { values: pictures, side: 32, count: n, channels: 3 }, { columns: 1, gap: 1 });
  context.restore();
  frameCell(context, box, { rows: n, columns: n }, picked, theme.ink);
}
