import type { Size } from "../kit/canvas/surface.ts";
import { drawTiles } from "../kit/canvas/tiles.ts";
import type { Theme } from "../kit/frame/theme.ts";

type Context = CanvasRenderingContext2D;

/** Latents, flat [4, 4, 16]: a tile for each channel, blue above 0 and orange below. */
export const drawLatents = (context: Context, size: Size, theme: Theme, x: ArrayLike<number>): void =>
  drawTiles(
    context,
    size,
    theme,
    { values: x, side: 4, count: 16, channels: 16, byChannel: true },
    { columns: 4, as: "signed" },
  );

/** Pictures side by side, flat [n, 32, 32, 3]. */
export const drawPictures = (
  context: Context,
  size: Size,
  theme: Theme,
  { values, columns }: { readonly values: ArrayLike<number>; readonly columns: number },
): void => {
  const count = values.length / 3072;
  drawTiles(context, size, theme, { values, side: 32, count, channels: 3 }, { columns });
};

export interface Rows {
  /** Flat [rows, width]. */
  readonly values: ArrayLike<number>;
  readonly width: number;
  readonly names: readonly string[];
}

const NAMES = 64;

/** Numbers as colours, a named row each: blue above 0, orange below. */
export function drawRows(context: Context, size: Size, theme: Theme, { values, width, names }: Rows): void {
  const [wide, high] = [(size.width - NAMES) / width, size.height / names.length];
  let most = 1e-9;
  for (let i = 0; i < names.length * width; i++) most = Math.max(most, Math.abs(values[i]!));
  context.save();
  context.font = "12px Inter Variable, system-ui, sans-serif";
  for (const [row, name] of names.entries()) {
    context.globalAlpha = 1;
    context.fillStyle = theme.ink;
    context.fillText(name, 0, (row + 0.5) * high + 4, NAMES - 6);
    for (let column = 0; column < width; column++) {
      const value = values[row * width + column]!;
      context.globalAlpha = Math.min(1, (1.6 * Math.abs(value)) / most);
      context.fillStyle = value > 0 ? theme.data : theme.model;
      context.fillRect(NAMES + column * wide, row * high + 1, wide + 0.3, high - 2);
    }
  }
  context.restore();
}
