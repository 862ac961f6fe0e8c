import type { Size } from "../../kit/canvas/surface.ts";
import { gridBox } from "../../kit/controls/cells.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { type Picture, paintPixels } from "../picture.ts";

/** A picture in its patches. */
export function drawPatches(context: CanvasRenderingContext2D, size: Size, theme: Theme, picture: Picture): void {
  const grid = { rows: picture.height, columns: picture.width };
  const box = gridBox(size, grid, 2);
  paintPixels(context, box, picture);
  context.save();
  context.strokeStyle = theme.line;
  context.beginPath();
  for (let i = 0; i <= grid.rows; i += 4) {
    const [x, y, side] = [box.left + i * box.cell, box.top + i * box.cell, box.cell * grid.rows];
    context.moveTo(x, box.top);
    context.lineTo(x, box.top + side);
    context.moveTo(box.left, y);
    context.lineTo(box.left + side, y);
  }
  context.stroke();
  context.restore();
}
