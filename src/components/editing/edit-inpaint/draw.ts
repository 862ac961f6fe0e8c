import type { Size } from "../../kit/canvas/surface.ts";
import { tilePlaces } from "../../kit/canvas/tiles.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { drawPictures } from "../../text-to-image/draw.ts";

type Context = CanvasRenderingContext2D;
const PLACES = 4;

/** A picture under the grid of the latent's places. */
export function drawUnderGrid(context: Context, size: Size, theme: Theme, picture: ArrayLike<number>): void {
  drawPictures(context, size, theme, { values: picture, columns: 1 });
  context.save();
  context.strokeStyle = theme.noise;
  context.globalAlpha = 0.7;
  context.lineWidth = 1;
  context.setLineDash([2, 3]);
  context.beginPath();
  for (let i = 1; i < PLACES; i++) {
    const [x, y] = [Math.round((i * size.width) / PLACES) + 0.5, Math.round((i * size.height) / PLACES) + 0.5];
    context.moveTo(x, 0);
    context.lineTo(x, size.height);
    context.moveTo(0, y);
    context.lineTo(size.width, y);
  }
  context.stroke();
  context.restore();
}

/** Which of the latent's places are painted anew, flat [4, 4]; a cross in each. */
export function drawPlaces(context: Context, size: Size, theme: Theme, cells: ArrayLike<number>): void {
  const cell = Math.min(size.width, size.height) / PLACES;
  context.save();
  for (let i = 0; i < cells.length; i++) {
    const [x, y] = [(i % PLACES) * cell, Math.floor(i / PLACES) * cell];
    context.globalAlpha = cells[i] ? 0.55 : 0.25;
    context.fillStyle = cells[i] ? theme.model : theme.data;
    context.fillRect(x, y, cell, cell);
    context.globalAlpha = 1;
    context.strokeStyle = theme.line;
    context.strokeRect(x + 0.5, y + 0.5, cell - 1, cell - 1);
    if (!cells[i]) continue;
    context.strokeStyle = theme.ink;
    context.beginPath();
    for (const way of [-1, 1]) {
      context.moveTo(x + cell * 0.38, y + cell * (0.5 - 0.12 * way));
      context.lineTo(x + cell * 0.62, y + cell * (0.5 + 0.12 * way));
    }
    context.stroke();
  }
  context.restore();
}

/** At most so many guesses side by side. */
const MOST = 8;

/** What the denoiser takes the end to be, step by step from the left. */
export function drawGuesses(context: Context, size: Size, theme: Theme, guesses: readonly ArrayLike<number>[]): void {
  const count = Math.min(MOST, guesses.length);
  const shown = Array.from({ length: count }, (_, i) => guesses[Math.round(((i + 1) * guesses.length) / count) - 1]!);
  const { side } = tilePlaces(size, MOST, { columns: MOST });
  for (const [i, values] of shown.entries()) {
    context.save();
    context.translate(i * (side + 3), 0);
    drawPictures(context, { width: side, height: side }, theme, { values, columns: 1 });
    context.restore();
  }
}
