import { label } from "../../kit/canvas/label.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import { frameCell, gridBox } from "../../kit/controls/cells.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { type asked, logit, SIDE, WIDTH } from "./logits.ts";

type Context = CanvasRenderingContext2D;

export interface Scene {
  readonly both: ReturnType<typeof asked>;
  readonly query: number;
  readonly key: number | undefined;
}
export const grid = { rows: SIDE, columns: SIDE };

/** How the query scores a key at each place: orange above zero, blue below, the fuller the further. */
export function drawScores(context: Context, size: Size, theme: Theme, { both, query, key }: Scene): void {
  const box = gridBox(size, grid);
  const scores = Array.from({ length: SIDE * SIDE }, (_, j) => logit(both, query, j));
  const most = Math.max(...scores.map(Math.abs), 1e-9);
  context.save();
  for (const [j, score] of scores.entries()) {
    context.globalAlpha = 0.06 + 0.84 * Math.abs(score / most);
    context.fillStyle = score > 0 ? theme.model : theme.data;
    const [x, y] = [box.left + (j % SIDE) * box.cell, box.top + Math.floor(j / SIDE) * box.cell];
    context.fillRect(x + 0.5, y + 0.5, box.cell - 1, box.cell - 1);
  }
  context.restore();
  frameCell(context, box, grid, query, theme.ink);
  mark(context, theme, box, query, "q");
  if (key === undefined || key === query) return;
  frameCell(context, box, grid, key, theme.exact);
  mark(context, theme, box, key, "k");
}

function mark(
  context: Context,
  theme: Theme,
  { left, top, cell }: ReturnType<typeof gridBox>,
  at: number,
  name: string,
) {
  const [x, y] = [left + ((at % SIDE) + 0.5) * cell, top + (Math.floor(at / SIDE) + 0.5) * cell];
  label(context, theme, name === "q" ? theme.ink : theme.exact, name, x - 4, y + 4);
}

/** The first pair of numbers of either axis, of query and key, as hands of a dial, and the angle between them. */
export function drawDials(context: Context, size: Size, theme: Theme, { both, query, key = query }: Scene): void {
  const pairs = [0, 2, WIDTH / 2, WIDTH / 2 + 2];
  const names = ["down, fast", "down, slow", "across, fast", "across, slow"];
  const [w, h] = [size.width / 2, size.height / 2];
  const radius = Math.min(w, h) / 2 - 20;
  for (const [d, at] of pairs.entries()) {
    const centre = [(d % 2) * w + w / 2, Math.floor(d / 2) * h + h / 2 + 8] as const;
    dial(context, theme, centre, radius, names[d]!);
    const of = (x: Float64Array, token: number) => [x[token * WIDTH + at]!, x[token * WIDTH + at + 1]!] as const;
    hand(context, centre, radius, of(both.q, query), { colour: theme.ink, dash: [] });
    hand(context, centre, radius, of(both.k, key), { colour: theme.exact, dash: [5, 3] });
  }
}

type Point = readonly [x: number, y: number];

function dial(context: Context, theme: Theme, [x, y]: Point, radius: number, name: string) {
  context.save();
  context.strokeStyle = theme.line;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.stroke();
  context.font = "12px Inter Variable, system-ui, sans-serif";
  context.fillStyle = theme.muted;
  context.textAlign = "center";
  context.fillText(name, x, y - radius - 6);
  context.restore();
}

function hand(
  context: Context,
  [x, y]: Point,
  radius: number,
  [a, b]: Point,
  { colour, dash }: { colour: string; dash: number[] },
) {
  const length = Math.hypot(a, b) || 1;
  context.save();
  context.strokeStyle = colour;
  context.lineWidth = 2.5;
  context.setLineDash(dash);
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + (a / length) * radius, y - (b / length) * radius);
  context.stroke();
  context.restore();
}
