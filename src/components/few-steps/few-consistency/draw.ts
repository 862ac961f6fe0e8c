import { lineChart } from "../../kit/canvas/chart.ts";
import { label } from "../../kit/canvas/label.ts";
import { drawLine } from "../../kit/canvas/line-style.ts";
import { blend, drawArrows, drawAxes, drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { type Along, distanceOf } from "./along.ts";

type Context = CanvasRenderingContext2D;

/** The path, the point on it, and both answers to it. */
export function drawAlong(context: Context, size: Size, theme: Theme, data: Float64Array, way: Along, i: number) {
  const scale = planeScale(size);
  const { x, t } = way.path[i]!;
  const mean = way.means[i]!;
  drawAxes(context, scale, theme);
  drawPoints(context, scale, data, { colour: theme.data, radius: 1.25, opacity: 0.35 });
  drawLine(context, scale, Float64Array.from(way.path.flatMap((moment) => [...moment.x])), { colour: theme.muted });
  drawArrows(context, scale, x, mean, { colour: theme.exact, dash: [5, 4] });
  drawPoints(context, scale, mean, { colour: theme.exact, radius: 6, hollow: true });
  drawPoints(context, scale, way.end, { colour: theme.data, radius: 5 });
  drawPoints(context, scale, way.path[0]!.x, { colour: theme.noise, radius: 4, hollow: true });
  drawPoints(context, scale, x, { colour: blend(theme, t), radius: 5.5 });
  const up = way.end[1]! >= mean[1]! ? 1 : -1;
  label(context, theme, theme.data, "f(x, t), the end", scale.x(way.end[0]!) + 9, scale.y(way.end[1]!) + 4 - 14 * up);
  if (distanceOf(mean, way.end) > 0.25)
    label(context, theme, theme.exact, "E[x₀|x], the mean", scale.x(mean[0]!) - 8, scale.y(mean[1]!) + 4 + 18 * up);
}

/** How far each answer is from the path's end, over time. */
export function drawAway(context: Context, size: Size, theme: Theme, way: Along, i: number) {
  const points = way.path.map(({ t }, k) => [t, distanceOf(way.means[k]!, way.end)] as const);
  const highest = Math.max(0.5, ...points.map(([, away]) => away));
  lineChart(context, size, theme, {
    series: [
      { points: [...points].reverse(), colour: theme.exact, dash: [5, 4], label: "the mean" },
      { points: [[0, 0] as const, [1, 0] as const], colour: theme.data, label: "f" },
    ],
    x: { label: "time t, from data to noise", domain: [0, 1] },
    y: { label: "distance of the answer from the path's end", domain: [0, 1.1 * highest] },
    marker: way.path[i]!.t,
  });
}
