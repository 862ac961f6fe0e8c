import type { Exact } from "../../../lib/diffusion/exact/mixture.ts";
import { type Axis, lineChart } from "../../kit/canvas/chart.ts";
import { drawDensity } from "../../kit/canvas/contours.ts";
import { label } from "../../kit/canvas/label.ts";
import { blend, drawAxes, planeScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import type { Moment } from "./integrate.ts";

type Context = CanvasRenderingContext2D;

/** A clean point and its way to noise, over the hills of the data's density. */
export function drawWay(context: Context, size: Size, theme: Theme, exact: Exact, way: readonly Moment[]): void {
  const scale = planeScale(size);
  drawDensity(context, scale, theme, (x) => exact.logDensity(x, way[0]!.level));
  drawAxes(context, scale, theme);
  context.save();
  context.lineWidth = 2.5;
  context.lineJoin = "round";
  for (const [i, { x, level }] of way.entries()) {
    if (i === 0) continue;
    context.strokeStyle = blend(theme, level.t);
    context.beginPath();
    context.moveTo(scale.x(way[i - 1]!.x[0]), scale.y(way[i - 1]!.x[1]));
    context.lineTo(scale.x(x[0]), scale.y(x[1]));
    context.stroke();
  }
  const [first, last] = [way[0]!.x, way.at(-1)!.x];
  context.fillStyle = theme.data;
  context.strokeStyle = theme.paper;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(scale.x(first[0]), scale.y(first[1]), 8, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
  context.strokeStyle = theme.noise;
  context.beginPath();
  context.arc(scale.x(last[0]), scale.y(last[1]), 5, 0, 2 * Math.PI);
  context.stroke();
  context.restore();
  label(context, theme, theme.data, "x₀", scale.x(first[0]) + 12, scale.y(first[1]) - 8);
  label(context, theme, theme.noise, "noise", scale.x(last[0]) + 9, scale.y(last[1]) + 16);
}

const domainOf = (way: readonly Moment[]): [number, number] => {
  const values = way.flatMap(({ byOde, closed }) => [byOde, closed]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max(0.5, 0.12 * (high - low));
  return [low - room, high + room];
};

/** log p_t along the way: what the ODE adds up, against the closed form. */
export function drawSum(context: Context, size: Size, theme: Theme, way: readonly Moment[]): void {
  const x: Axis = { label: "time t, from data to noise", domain: [0, 1] };
  const y: Axis = { label: "log pₜ at the moving point", domain: domainOf(way) };
  const line = (of: (m: Moment) => number) => way.map((m) => [m.level.t, of(m)] as const);
  lineChart(context, size, theme, {
    x,
    y,
    series: [
      { points: line((m) => m.byOde), colour: theme.model, width: 3, label: "by the ODE" },
      { points: line((m) => m.closed), colour: theme.exact, width: 2, dash: [6, 4], label: "exact" },
    ],
  });
}
