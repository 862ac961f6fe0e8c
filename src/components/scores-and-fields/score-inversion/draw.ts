import type { Exact } from "../../../lib/diffusion/exact/mixture.ts";
import { clean } from "../../../lib/diffusion/schedules/schedule.ts";
import { chartScales, type LineChart, lineChart } from "../../kit/canvas/chart.ts";
import { drawDensity } from "../../kit/canvas/contours.ts";
import { label } from "../../kit/canvas/label.ts";
import { drawLine } from "../../kit/canvas/line-style.ts";
import { drawAxes, drawPoints, type PlaneScale, planeScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import type { ErrorsBySteps, Trip } from "./invert.ts";

type Context = CanvasRenderingContext2D;

export interface Scene {
  readonly exact: Exact;
  /** The drawn shape, flat [n, 2]. */
  readonly shape: Float64Array;
  readonly trip: Trip;
}

/** The shape over the data's hills, and what came back of it. */
export function drawShape(context: Context, size: Size, theme: Theme, { exact, shape, trip }: Scene): void {
  const scale = planeScale(size);
  drawDensity(context, scale, theme, (x) => exact.logDensity(x, { ...clean, sigma: 0.12 }));
  drawAxes(context, scale, theme);
  for (let i = 0; i < shape.length; i += 2)
    drawLine(context, scale, [shape[i]!, shape[i + 1]!, trip.back[i]!, trip.back[i + 1]!], {
      colour: theme.muted,
      width: 0.75,
    });
  drawPoints(context, scale, shape, { colour: theme.data, radius: 2.5 });
  drawPoints(context, scale, trip.back, { colour: theme.model, radius: 3, hollow: true });
  label(context, theme, theme.data, "drawn", 8, 18);
  label(context, theme, theme.model, "came back", 8, 34);
}

/** The noise that belongs to the shape; circles hold half and nearly all of normal noise. */
export function drawNoise(context: Context, size: Size, theme: Theme, { trip }: Scene): void {
  const scale = planeScale(size);
  drawAxes(context, scale, theme);
  for (const share of [0.5, 0.99]) drawCircle(context, scale, theme, share);
  drawPoints(context, scale, trip.noise, { colour: theme.noise, radius: 3.5, hollow: true });
}

/** The circle that holds a share of normal noise. */
function drawCircle(context: Context, scale: PlaneScale, theme: Theme, share: number) {
  const radius = scale.unit * Math.sqrt(-2 * Math.log(1 - share));
  context.save();
  context.strokeStyle = theme.noise;
  context.setLineDash([4, 4]);
  context.beginPath();
  context.arc(scale.x(0), scale.y(0), radius, 0, 2 * Math.PI);
  context.stroke();
  context.restore();
  label(context, theme, theme.noise, `${100 * share} %`, scale.x(0) + 6, scale.y(0) - radius + 16);
}

/** The error of the round trip by the number of steps. */
export function drawErrors(context: Context, size: Size, theme: Theme, errors: ErrorsBySteps, steps: number): void {
  const floor = 1e-4;
  const [first] = errors;
  const half = first && ([5, 160] as const).map((n) => [n, Math.max(floor, (first[1] * 5) / n)] as const);
  const axes: Pick<LineChart, "x" | "y"> = {
    x: { label: "steps each way", domain: [5, 160], log: true },
    y: { label: "how far from where it was", domain: [floor, 2], log: true },
  };
  lineChart(context, size, theme, {
    ...axes,
    marker: steps,
    series: [
      ...(half ? [{ points: half, colour: theme.muted, dash: [4, 4], width: 1.25 }] : []),
      { points: errors.map(([n, e]) => [n, Math.max(floor, e)] as const), colour: theme.ink },
    ],
  });
  const { x, y } = chartScales(size, axes);
  label(context, theme, theme.muted, "dashed: halved at each doubling", x(5) + 8, y(floor) - 10);
}
