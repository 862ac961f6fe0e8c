import { lineChart, margin } from "../../kit/canvas/chart.ts";
import { drawKey } from "../../kit/canvas/key.ts";
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
  for (const [i, { title }] of lines.entries())
    drawKey(context, theme, looks[i]!, title, [margin.left + 8, margin.top + 10 + 18 * i]);
}
