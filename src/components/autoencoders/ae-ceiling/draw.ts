import { lineChart, margin } from "../../kit/canvas/chart.ts";
import { label } from "../../kit/canvas/label.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import { drawTiles } from "../../kit/canvas/tiles.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { SIDE } from "./linear.ts";

type Context = CanvasRenderingContext2D;

/** Pictures in one row of four, two rows. */
export function drawScenes(context: Context, size: Size, theme: Theme, values: Float32Array): void {
  drawTiles(context, size, theme, { values, side: SIDE, channels: 3, count: 8 }, { columns: 4 });
}

/** How often reconstructions are right, by how many numbers a patch has. */
export interface ShareLine {
  readonly title: string;
  readonly points: readonly (readonly [channels: number, share: number])[];
  readonly band: readonly (readonly [channels: number, low: number, high: number])[];
}

const dashes = [[], [7, 4], [2, 3], [9, 3, 2, 3]];

export function drawShares(context: Context, size: Size, theme: Theme, lines: readonly ShareLine[], at: number): void {
  const looks = lines.map((_, i) => ({ dash: dashes[i]!, colour: theme.classes[[0, 4, 2, 3][i]!]! }));
  lineChart(context, size, theme, {
    x: { label: "numbers for a patch", domain: [1, 60], log: true },
    y: { label: "reconstructions right, %", domain: [0, 104] },
    marker: at,
    series: lines.map(({ points, band }, i) => ({ points, band, width: 2, ...looks[i]! })),
  });
  for (const [i, { title }] of lines.entries()) {
    const y = margin.top + 14 + 18 * i;
    drawSwatch(context, looks[i]!, margin.left + 8, y - 4);
    label(context, theme, looks[i]!.colour, title, margin.left + 44, y);
  }
}

function drawSwatch(
  context: Context,
  { colour, dash }: { readonly colour: string; readonly dash: readonly number[] },
  x: number,
  y: number,
) {
  context.save();
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.setLineDash([...dash]);
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + 28, y);
  context.stroke();
  context.restore();
}
