import type { Size } from "../../kit/canvas/surface.ts";
import { type Box, frameCell, type Grid } from "../../kit/controls/cells.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { drawPictures } from "../draw.ts";

type Context = CanvasRenderingContext2D;

const [LEFT, TOP] = [52, 18];

/** A picture, dark where it doesn't look: flat [32, 32, 3] under a map of 4 × 4, full at the greatest. */
export function drawLit(
  context: Context,
  size: Size,
  theme: Theme,
  { picture, map }: { readonly picture: Float32Array; readonly map: Float32Array },
): void {
  drawPictures(context, size, theme, { values: picture, columns: 1 });
  const side = Math.min(size.width, size.height);
  const most = Math.max(1e-9, ...map);
  context.save();
  context.fillStyle = theme.paper;
  for (const [place, value] of map.entries()) {
    context.globalAlpha = 0.88 * (1 - value / most);
    context.fillRect(((place % 4) * side) / 4, (Math.floor(place / 4) * side) / 4, side / 4 + 0.3, side / 4 + 0.3);
  }
  context.restore();
}

export interface Heads {
  /** Layer by layer, head by head. */
  readonly maps: readonly Float32Array[];
  readonly grid: Grid;
  readonly picked: number;
  /** A number for each, written beneath its map. */
  readonly shares?: readonly number[];
}

/** Where the grid of maps lies. */
export const headsBox = ({ width, height }: Size, { rows, columns }: Grid): Box => ({
  ...{ left: LEFT, top: TOP },
  cell: Math.min((width - LEFT - 3) / columns, (height - TOP - 3) / rows),
});

/** A map for each head across and each layer down. */
export function drawHeads(context: Context, size: Size, theme: Theme, { maps, grid, picked, shares }: Heads): void {
  const box = headsBox(size, grid);
  const { cell } = box;
  context.save();
  context.font = "12px Inter Variable, system-ui, sans-serif";
  context.fillStyle = theme.muted;
  for (let head = 0; head < grid.columns; head++) context.fillText(`head ${head + 1}`, LEFT + head * cell + 3, 12);
  for (let layer = 0; layer < grid.rows; layer++)
    context.fillText(`layer ${layer + 1}`, 0, TOP + (layer + 0.5) * cell + 4);
  for (const [i, map] of maps.entries()) {
    const [x, y] = [LEFT + (i % grid.columns) * cell + 2, TOP + Math.floor(i / grid.columns) * cell + 2];
    drawMap(context, theme, map, { x, y, side: cell - 4 });
    const share = shares?.[i];
    if (share === undefined) continue;
    context.fillStyle = theme.ink;
    context.fillText(`${Math.round(share)} %`, x + 3, y + cell - 9);
  }
  context.restore();
  if (picked >= 0) frameCell(context, box, grid, picked, theme.ink);
}

function drawMap(
  context: Context,
  theme: Theme,
  map: Float32Array,
  { x, y, side }: { readonly x: number; readonly y: number; readonly side: number },
) {
  const most = Math.max(1e-9, ...map);
  context.fillStyle = theme.model;
  for (const [place, value] of map.entries()) {
    context.globalAlpha = value / most;
    context.fillRect(x + ((place % 4) * side) / 4, y + (Math.floor(place / 4) * side) / 4, side / 4, side / 4);
  }
  context.globalAlpha = 1;
  context.strokeStyle = theme.line;
  context.strokeRect(x, y, side, side);
}
