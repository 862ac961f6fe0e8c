import type { Theme } from "../frame/theme.ts";
import type { Size } from "./surface.ts";

/** Pictures one after another, flat [n, side, side, channels]; of other than three channels the first is drawn. */
export interface Tiles {
  readonly values: ArrayLike<number>;
  readonly side: number;
  readonly count: number;
  /** 1 unless given. */
  readonly channels?: number;
  /** Each channel of the first picture is a tile of its own. */
  readonly byChannel?: boolean;
}

export interface TilesLook {
  readonly columns: number;
  /** "picture": paper at −1, ink at 1, or in colour. "signed": orange below 0, blue above, full at the largest. */
  readonly as?: "picture" | "signed";
  /** Pixels between tiles. */
  readonly gap?: number;
  /** Words above the tiles, where there are any. */
  readonly titles?: readonly string[];
}

const font = "11px Inter Variable, system-ui, sans-serif";
const titleHeight = 15;

/** How high so many tiles are in a canvas so wide, over its width. */
export const tilesAspect = (count: number, columns: number): number => columns / Math.ceil(count / columns);

/** Where tiles lie: the side of one, and the left top corner of each. */
export function tilePlaces({ width, height }: Size, count: number, { columns, gap = 3, titles }: TilesLook) {
  const rows = Math.ceil(count / columns);
  const top = titles ? titleHeight : 0;
  const side = Math.max(1, Math.min((width - gap * (columns - 1)) / columns, (height - gap * (rows - 1)) / rows - top));
  const corner = (i: number) => ({
    x: (i % columns) * (side + gap),
    y: Math.floor(i / columns) * (side + top + gap) + top,
  });
  return { side, corner };
}

/** Small pictures in rows, each pixel a square. */
export function drawTiles(
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  tiles: Tiles,
  look: TilesLook,
): void {
  const { side, corner } = tilePlaces(size, tiles.count, look);
  context.save();
  context.font = font;
  for (let i = 0; i < tiles.count; i++) {
    const { x, y } = corner(i);
    const title = look.titles?.[i];
    context.fillStyle = theme.muted;
    if (title) context.fillText(title, x, y - 4);
    drawTile(context, theme, tiles, i, { x, y, side }, look.as ?? "picture");
  }
  context.restore();
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

function drawTile(
  context: CanvasRenderingContext2D,
  theme: Theme,
  tiles: Tiles,
  i: number,
  box: Box,
  as: "picture" | "signed",
) {
  const { values, side, channels = 1, byChannel = false } = tiles;
  const value = (pixel: number) =>
    byChannel ? values[pixel * channels + i]! : values[(i * side * side + pixel) * channels]!;
  let most = 1e-9;
  for (let pixel = 0; pixel < side * side; pixel++) most = Math.max(most, Math.abs(value(pixel)));
  const edge = box.side / side;
  const inColour = as === "picture" && channels === 3 && !byChannel;
  context.fillStyle = theme.paper;
  context.fillRect(box.x, box.y, box.side, box.side);
  for (let pixel = 0; pixel < side * side; pixel++) {
    const v = value(pixel);
    const strength = inColour ? 1 : as === "picture" ? Math.min(1, Math.max(0, (v + 1) / 2)) : Math.abs(v) / most;
    if (strength < 0.01) continue;
    context.globalAlpha = strength;
    if (inColour) context.fillStyle = rgbAt(values, (i * side * side + pixel) * 3);
    else context.fillStyle = as === "picture" ? theme.ink : v > 0 ? theme.data : theme.model;
    const [column, row] = [pixel % side, Math.floor(pixel / side)];
    const over = inColour && column < side - 1 && row < side - 1 ? 1 : 0.3;
    context.fillRect(box.x + column * edge, box.y + row * edge, edge + over, edge + over);
  }
  context.globalAlpha = 1;
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.strokeRect(box.x + 0.5, box.y + 0.5, box.side - 1, box.side - 1);
}

function rgbAt(values: ArrayLike<number>, at: number): string {
  const byte = (k: number) => Math.round((Math.min(1, Math.max(-1, values[at + k]!)) + 1) * 127.5);
  return `rgb(${byte(0)}, ${byte(1)}, ${byte(2)})`;
}
