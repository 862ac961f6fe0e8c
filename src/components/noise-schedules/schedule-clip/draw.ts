import { chartScales, lineChart, type Series } from "../../kit/canvas/chart.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import { labelledAt } from "../../kit/data/prediction-labels.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { type Bounds, boundsOf, early, rests, type Tradeoff } from "./clips.ts";

type Context = CanvasRenderingContext2D;

/** σ after the first steps: as the formula has it, and with the smallest β lifted. */
export function drawStart(context: Context, size: Size, theme: Theme, steps: number, bounds: Bounds): void {
  const count = Math.max(12, Math.round(steps / 10));
  const own = { points: early(steps, boundsOf.published, count), colour: theme.data, label: "cosine" };
  const lifted = { points: early(steps, bounds, count), colour: theme.model, dash: [7, 4], label: "as chosen" };
  const highest = Math.max(...[...own.points, ...lifted.points].map(([, sigma]) => sigma));
  lineChart(context, size, theme, {
    series: [...labelledAt(own, 0.75 * count), ...labelledAt(lifted, 0.45 * count)],
    x: { label: "step of the chain", domain: [1, count] },
    y: { label: "σ after the first steps", domain: [0, 1.15 * highest] },
  });
}

/** How far samples end from the data, by the largest β that is allowed. */
export function drawEnd(context: Context, size: Size, theme: Theme, tradeoff: Tradeoff, bounds: Bounds): void {
  const { sure, slipping } = tradeoff;
  const chart = {
    x: { label: "1 − largest β", domain: [rests[0]!, rests.at(-1)!], log: true },
    y: { label: "distance to the data", domain: [0.05, Math.max(1, ...slipping.map(([, y]) => 1.3 * y))], log: true },
  } as const;
  const lines: readonly Series[] = [
    { points: sure, colour: theme.exact, dash: [7, 3], label: "x₀ or v" },
    { points: slipping, colour: theme.model, label: "ε, off by 1 %" },
  ];
  const marker = bounds.most < 1 ? 1 - bounds.most : undefined;
  const series = lines.flatMap((one) => labelledAt(one, 3e-3));
  lineChart(context, size, theme, { ...chart, series, ...(marker === undefined ? {} : { marker }) });
  const scales = chartScales(size, chart);
  for (const { points, colour } of lines)
    for (const [x, y] of points) {
      context.beginPath();
      context.arc(scales.x(x), scales.y(y), 2.5, 0, 2 * Math.PI);
      context.fillStyle = colour;
      context.fill();
    }
}
