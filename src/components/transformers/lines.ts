import { chartScales, type LineChart, lineChart, type Series } from "../kit/canvas/chart.ts";
import { label } from "../kit/canvas/label.ts";
import type { Size } from "../kit/canvas/surface.ts";
import type { Theme } from "../kit/frame/theme.ts";

/** A training's loss: on record with its range, and the reader's own. */
export interface Line {
  readonly title: string;
  readonly recorded: Pick<Series, "points" | "band">;
  readonly own: Series["points"];
}

const dashes = [[], [7, 4], [2, 3], [9, 3, 2, 3]];

/** Lines over their ranges, the reader's own as dots on a line, and a key at the upper right. */
export function drawTrainings(
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  lines: readonly Line[],
  axes: Pick<LineChart, "x" | "y" | "marker">,
): void {
  const looks = lines.map((_, i) => ({ colour: theme.classes[[0, 4, 2, 3][i]!]!, dash: dashes[i]! }));
  const series = lines.flatMap(({ recorded, own }, i) => [
    { ...recorded, ...looks[i]!, width: 2 },
    { points: own, colour: looks[i]!.colour, width: 1 },
  ]);
  lineChart(context, size, theme, { ...axes, series });
  const { x, y } = chartScales(size, axes);
  for (const [i, { own }] of lines.entries()) for (const [px, py] of own) dot(context, looks[i]!.colour, x(px), y(py));
  for (const [i, { title }] of lines.entries()) key(context, size, theme, { title, ...looks[i]! }, i);
}

function dot(context: CanvasRenderingContext2D, colour: string, x: number, y: number) {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, 3.5, 0, 2 * Math.PI);
  context.fill();
}

function key(
  context: CanvasRenderingContext2D,
  { width }: Size,
  theme: Theme,
  { title, colour, dash }: { title: string; colour: string; dash: readonly number[] },
  i: number,
) {
  const [left, y] = [width - Math.min(width - 60, 230), 34 + 18 * i];
  context.save();
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.setLineDash([...dash]);
  context.beginPath();
  context.moveTo(left, y - 4);
  context.lineTo(left + 26, y - 4);
  context.stroke();
  context.restore();
  label(context, theme, colour, title, left + 32, y);
}
