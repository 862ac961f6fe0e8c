import { html, type TemplateResult } from "lit";
import { type Draw, type Size, surface } from "../canvas/surface.ts";

/** So many cells down and across. */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
}
/** Where a grid lies on a canvas, in pixels of the page. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly cell: number;
}

/** As large as fits, in the middle, with a margin. */
export function gridBox({ width, height }: Size, { rows, columns }: Grid, margin = 4): Box {
  const cell = Math.min((width - 2 * margin) / columns, (height - 2 * margin) / rows);
  return { left: (width - cell * columns) / 2, top: (height - cell * rows) / 2, cell };
}

/** The cell under a pixel, the nearest where there is none. */
export function cellAt(box: Box, { rows, columns }: Grid, px: number, py: number): number {
  const place = (at: number, count: number) => Math.min(count - 1, Math.max(0, Math.floor(at / box.cell)));
  return place(py - box.top, rows) * columns + place(px - box.left, columns);
}

/** The cell that an arrow key leads to; undefined for other keys. */
export function cellBeside({ rows, columns }: Grid, picked: number, key: string): number | undefined {
  const by = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[key];
  if (!by) return;
  const place = (at: number, count: number) => (at + count) % count;
  const row = place(Math.floor(picked / columns) + by[0]!, rows);
  return row * columns + place((picked % columns) + by[1]!, columns);
}

export interface CellOptions {
  readonly label: string;
  readonly aspect: number;
  readonly grid: Grid;
  readonly picked: number;
  readonly onPick: (cell: number) => void;
  /** Where the grid lies, or of several that one under a pixel; as large as fits unless given. */
  readonly box?: (size: Size, px: number, py: number) => Box;
}

/** A canvas on which a cell of a grid is picked out, by pointer or arrow keys. */
export function cellCanvas(draw: Draw, { label, aspect, grid, picked, onPick, ...o }: CellOptions): TemplateResult {
  const box = o.box ?? ((size: Size) => gridBox(size, grid));
  const follow = ({ target, offsetX, offsetY, type, buttons }: PointerEvent) => {
    if (type === "pointermove" && !(buttons & 1)) return;
    const { clientWidth: width, clientHeight: height } = target as HTMLCanvasElement;
    onPick(cellAt(box({ width, height }, offsetX, offsetY), grid, offsetX, offsetY));
  };
  const step = (event: KeyboardEvent) => {
    const next = cellBeside(grid, picked, event.key);
    if (next === undefined) return;
    event.preventDefault();
    onPick(next);
  };
  return html`<canvas tabindex="0" role="application" aria-label=${`${label}; arrow keys pick out another`}
    style=${`aspect-ratio: ${aspect}; cursor: crosshair`} @pointerdown=${follow} @pointermove=${follow} @keydown=${step} ${surface(draw)}></canvas>`;
}

/** A frame around a cell. */
export function frameCell(
  context: CanvasRenderingContext2D,
  { left, top, cell }: Box,
  { columns }: Grid,
  picked: number,
  colour: string,
): void {
  context.save();
  context.strokeStyle = colour;
  context.lineWidth = 2.5;
  const [x, y] = [left + (picked % columns) * cell, top + Math.floor(picked / columns) * cell];
  context.strokeRect(x, y, cell, cell);
  context.restore();
}
