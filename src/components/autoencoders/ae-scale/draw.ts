import { chartScales, lineChart } from "../../kit/canvas/chart.ts";
import { label } from "../../kit/canvas/label.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import { drawTiles } from "../../kit/canvas/tiles.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { evenTime, logSnr, SIDE, times } from "./noised.ts";

type Context = CanvasRenderingContext2D;

/** States at five times. */
export function drawStates(context: Context, size: Size, theme: Theme, values: Float32Array): void {
  const titles = times.map((t) => `t = ${t}`);
  drawTiles(context, size, theme, { values, side: SIDE, count: times.length }, { columns: times.length, titles });
}

/** Signal to noise over time, scaled and as they are. */
export function drawSnr(context: Context, size: Size, theme: Theme, spread: number): void {
  const at = Array.from({ length: 49 }, (_, i) => 0.02 + i / 50);
  const line = (of: number) => at.map((t) => [t, logSnr(t, of)] as const);
  const axes = {
    x: { label: "time t, data to noise", domain: [0, 1] },
    y: { label: "log signal-to-noise, ln SNR", domain: [-12, 12] },
  } as const;
  lineChart(context, size, theme, {
    ...axes,
    marker: evenTime(spread),
    series: [
      { points: line(1), colour: theme.exact, dash: [6, 4] },
      { points: line(spread), colour: theme.data },
    ],
  });
  const { x, y } = chartScales(size, axes);
  const [above, below] = spread > 1 ? [-10, 18] : [18, -10];
  label(context, theme, theme.data, "as they are", x(0.3), y(logSnr(0.3, spread)) + above);
  label(context, theme, theme.exact, "scaled", x(0.3), y(logSnr(0.3, 1)) + below);
}
