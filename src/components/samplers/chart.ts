import { chartScales, type LineChart, lineChart } from "../kit/canvas/chart.ts";
import type { Size } from "../kit/canvas/surface.ts";
import type { Theme } from "../kit/frame/theme.ts";
import { drawMark, lookOf } from "./looks.ts";

/** A sampler's measured values over x, in the order of x. */
export interface Curve {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** Curves of samplers in their looks, with a mark at each measured value. */
export function drawCurves(
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  curves: readonly Curve[],
  { series = [], ...chart }: Omit<LineChart, "series"> & Partial<Pick<LineChart, "series">>,
): void {
  const lines = curves.map(({ name, points }) => {
    const { colour, dash } = lookOf(name, theme);
    return { points, colour, dash, width: 1.75 };
  });
  lineChart(context, size, theme, { ...chart, series: [...series, ...lines] });
  const scales = chartScales(size, chart);
  for (const { name, points } of curves)
    for (const [x, y] of points) drawMark(context, lookOf(name, theme), scales.x(x), scales.y(y), 3.5);
}
