import { lineChart } from "../../kit/canvas/chart.ts";
import { drawAxes, drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import type { Plot } from "../sandbox/messages.ts";

/** Lines in the look of the site's charts, or dots on its plane. */
export function drawPlot(context: CanvasRenderingContext2D, size: Size, theme: Theme, plot: Plot): void {
  if (plot.plane) drawPlane(context, size, theme, plot);
  else drawLines(context, size, theme, plot);
}

function drawLines(context: CanvasRenderingContext2D, size: Size, theme: Theme, plot: Plot) {
  const series = plot.series.map(({ name, points }, i) => ({
    points: pairsOf(points, plot),
    colour: theme.classes[i % theme.classes.length]!,
    label: name,
  }));
  const all = series.flatMap(({ points }) => points);
  const axis = (label: string, values: readonly number[], log: boolean) => ({
    label,
    log,
    domain: domainOf(values, log),
  });
  const x = axis(
    plot.x,
    all.map(([value]) => value),
    plot.logX,
  );
  const y = axis(
    plot.y,
    all.map(([, value]) => value),
    plot.logY,
  );
  lineChart(context, size, theme, { series, x, y });
}

function drawPlane(context: CanvasRenderingContext2D, size: Size, theme: Theme, { series }: Plot) {
  const farthest = series.reduce((most, { points }) => points.reduce((m, v) => Math.max(m, Math.abs(v) || 0), most), 0);
  const scale = planeScale(size, Math.max(3, Math.ceil(Math.min(farthest, 1e6))));
  drawAxes(context, scale, theme);
  for (const [i, { points }] of series.entries())
    drawPoints(context, scale, points, { colour: i ? theme.classes[i % theme.classes.length]! : theme.data });
}

/** Points that a chart can have: finite, and above 0 on an axis of logarithms. */
function pairsOf(flat: Float32Array, { logX, logY }: Pick<Plot, "logX" | "logY">): [number, number][] {
  const pairs: [number, number][] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) {
    const [x, y] = [flat[i]!, flat[i + 1]!];
    if (Number.isFinite(x) && Number.isFinite(y) && (!logX || x > 0) && (!logY || y > 0)) pairs.push([x, y]);
  }
  return pairs;
}

export function domainOf(values: readonly number[], log: boolean): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  if (low > high) return log ? [1, 10] : [0, 1];
  if (low < high) return [low, high];
  return log ? [low / 2, low * 2] : [low - 0.5, low + 0.5];
}
