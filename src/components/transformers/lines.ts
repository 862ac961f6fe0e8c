import { type Axis, chartScales, lineChart, margin, type Series } from "../kit/canvas/chart.ts";
import { FONT, label } from "../kit/canvas/label.ts";
import type { Size } from "../kit/canvas/surface.ts";
import { bandOf, type Recorded } from "../kit/data/recorded.ts";
import type { Theme } from "../kit/frame/theme.ts";

type Context = CanvasRenderingContext2D;

/** A training's loss: on record with its range, and the reader's own. */
export interface Line {
  readonly title: string;
  readonly recorded: Pick<Series, "points" | "band">;
  readonly own: Series["points"];
}

/** A training's loss on record, each step as so much on the axis. */
export function recordedLine({ curves }: Recorded, name: string, factor: number): Line["recorded"] {
  const { points, band = [] } = bandOf(curves![name]!);
  return {
    points: points.map(([x, y]) => [x * factor, y] as const),
    band: band.map(([x, low, high]) => [x * factor, low, high] as const),
  };
}

/** An entry of the key, and where it lies. */
interface Entry {
  readonly title: string;
  readonly colour: string;
  readonly dash: readonly number[];
  readonly left: number;
  readonly row: number;
}

const dashes = [[], [7, 4], [2, 3], [9, 3, 2, 3]];
const [SWATCH, ROW] = [32, 18];

/** Lines over their ranges, the reader's own as dots on a line, under a key; losses in powers of ten. */
export function drawTrainings(
  context: Context,
  size: Size,
  theme: Theme,
  lines: readonly Line[],
  { x, marker }: { readonly x: Axis; readonly marker?: number },
): void {
  const key = keyOf(context, size, theme, lines);
  const axes = { x, y: lossAxis(size, lines, ROW * (key.at(-1)!.row + 1)) };
  const series = lines.flatMap(({ recorded, own }, i) => {
    const { colour, dash } = key[i]!;
    return [
      { ...recorded, colour, dash, width: 2 },
      { points: own, colour, width: 1 },
    ];
  });
  lineChart(context, size, theme, { ...axes, series, ...(marker === undefined ? {} : { marker }) });
  const scales = chartScales(size, axes);
  for (const [i, { own }] of lines.entries())
    for (const [px, py] of own) dot(context, key[i]!.colour, scales.x(px), scales.y(py));
  for (const entry of key) drawEntry(context, theme, entry);
}

/** What the lines' titles take, one after another in as many rows as they need. */
function keyOf(context: Context, { width }: Size, theme: Theme, lines: readonly Line[]): readonly Entry[] {
  context.save();
  context.font = FONT;
  const widths = lines.map(({ title }) => SWATCH + context.measureText(title).width + 16);
  context.restore();
  let [left, row] = [margin.left + 6, 0];
  return lines.map(({ title }, i) => {
    if (i > 0 && left + widths[i]! - 16 > width - margin.right) [left, row] = [margin.left + 6, row + 1];
    const entry = { title, colour: theme.classes[[0, 4, 2, 3][i]!]!, dash: dashes[i]!, left, row };
    left += widths[i]!;
    return entry;
  });
}

/** From the least loss to the greatest, and so much room in pixels above it. */
function lossAxis({ height }: Size, lines: readonly Line[], room: number): Axis {
  const all = lines.flatMap(({ recorded: { points, band = [] }, own }) => [
    ...[...points, ...own].map(([, y]) => y),
    ...band.flatMap(([, low, high]) => [low, high]),
  ]);
  const [low, high] = [0.95 * Math.min(...all), Math.max(...all)];
  const plot = height - margin.top - margin.bottom;
  return { label: "loss", domain: [low, low * (high / low) ** (plot / (plot - room))], log: true };
}

function dot(context: Context, colour: string, x: number, y: number) {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, 3.5, 0, 2 * Math.PI);
  context.fill();
}

function drawEntry(context: Context, theme: Theme, { title, colour, dash, left, row }: Entry) {
  const y = margin.top + 12 + ROW * row;
  context.save();
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.setLineDash([...dash]);
  context.beginPath();
  context.moveTo(left, y - 4);
  context.lineTo(left + SWATCH - 6, y - 4);
  context.stroke();
  context.restore();
  label(context, theme, colour, title, left + SWATCH, y);
}
