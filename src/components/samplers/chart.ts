import { chartScales, type LineChart, lineChart } from "../kit/canvas/chart.ts";
import type { Size } from "../kit/canvas/surface.ts";
import type { Theme } from "../kit/frame/theme.ts";
import { drawMark, lookOf } from "./looks.ts";

/** A sampler's measured values over x, in the order of x. */
export interface Curve {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** What several seeds gave: the least and the greatest value at each x. */
export interface SeedBand {
  readonly name: string;
  readonly band: readonly (readonly [x: number, low: number, high: number])[];
}

type CurvesChart = Omit<LineChart, "series"> &
  Partial<Pick<LineChart, "series">> & { readonly bands?: readonly SeedBand[] };

/** Curves of samplers in their looks, with a mark at each measured value. */
export function drawCurves(
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  curves: readonly Curve[],
  { series = [], bands = [], ...chart }: CurvesChart,
): void {
  const behind = bands.map(({ name, band }) => ({ points: [], band, colour: lookOf(name, theme).colour }));
  const lines = curves.map(({ name, points }) => {
    const { colour, dash } = lookOf(name, theme);
    return { points, colour, dash, width: 1.75 };
  });
  lineChart(context, size, theme, { ...chart, series: [...behind, ...series, ...lines] });
  const scales = chartScales(size, chart);
  for (const { name, points } of curves)
    for (const [x, y] of points) drawMark(context, lookOf(name, theme), scales.x(x), scales.y(y), 3.5);
}
