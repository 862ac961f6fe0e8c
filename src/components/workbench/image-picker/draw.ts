import type { Pictures } from "../../../lib/diffusion/data/images/pictures.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";

export const [previewColumns, previewRows] = [8, 3];

/** As many of the first pictures as fit, each pixel a square. */
export function drawPreview(context: CanvasRenderingContext2D, size: Size, theme: Theme, pictures: Pictures): void {
  const gap = 4;
  const side = (size.width - gap * (previewColumns - 1)) / previewColumns;
  const count = Math.min(pictures.labels.length, previewColumns * previewRows);
  for (let i = 0; i < count; i++)
    drawOne(context, theme, pictures, i, {
      x: (i % previewColumns) * (side + gap),
      y: Math.floor(i / previewColumns) * (side + gap),
      side,
    });
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

function drawOne(context: CanvasRenderingContext2D, theme: Theme, pictures: Pictures, i: number, box: Box) {
  const [height, width, channels] = pictures.shape;
  const edge = box.side / Math.max(height, width);
  const byte = (at: number) => Math.round((Math.min(1, Math.max(-1, pictures.points[at]!)) + 1) * 127.5);
  for (let pixel = 0; pixel < height * width; pixel++) {
    const at = (i * height * width + pixel) * channels;
    const [red, green, blue] = channels === 1 ? [at, at, at] : [at, at + 1, at + 2];
    context.fillStyle = `rgb(${byte(red)}, ${byte(green)}, ${byte(blue)})`;
    const [column, row] = [pixel % width, Math.floor(pixel / width)];
    // A third of a pixel of the page over, so that no gaps show.
    context.fillRect(box.x + column * edge, box.y + row * edge, edge + 0.3, edge + 0.3);
  }
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.strokeRect(box.x + 0.5, box.y + 0.5, box.side - 1, box.side - 1);
}
