import { lineChart } from "../../kit/canvas/chart.ts";
import { drawAxes, drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { MOST, type Pairing } from "../pairing.ts";

type Context = CanvasRenderingContext2D;

/** Pairs as lines from noise to data, one of them picked out. */
export function drawPairs(context: Context, size: Size, theme: Theme, { noise, points }: Pairing, picked: number) {
  const scale = planeScale(size);
  drawAxes(context, scale, theme);
  const line = (i: number) => {
    context.moveTo(scale.x(noise[2 * i]!), scale.y(noise[2 * i + 1]!));
    context.lineTo(scale.x(points[2 * i]!), scale.y(points[2 * i + 1]!));
  };
  const count = points.length / 2;
  context.save();
  context.strokeStyle = theme.muted;
  context.globalAlpha = count > 64 ? 0.4 : 0.65;
  context.beginPath();
  for (let i = 0; i < count; i++) line(i);
  context.stroke();
  context.restore();
  drawPoints(context, scale, noise, { colour: theme.noise, radius: 2.5, hollow: true });
  drawPoints(context, scale, points, { colour: theme.data, radius: 2.5 });
  context.save();
  context.strokeStyle = theme.ink;
  context.lineWidth = 2.5;
  context.beginPath();
  line(picked);
  context.stroke();
  context.restore();
  const row = [2 * picked, 2 * picked + 2] as const;
  drawPoints(context, scale, noise.subarray(...row), { colour: theme.noise, radius: 5, hollow: true });
  drawPoints(context, scale, points.subarray(...row), { colour: theme.data, radius: 5 });
}

/** E|ε − x₀|² of independent pairs: the variances of both, 1 in each of two directions. */
export const INDEPENDENT = 4;

/** Mean cost of the cheapest pairing against the batch's size. */
export function drawCosts(
  context: Context,
  size: Size,
  theme: Theme,
  costs: readonly (readonly [size: number, cost: number])[],
  batch: number,
) {
  lineChart(context, size, theme, {
    x: { label: "batch size", domain: [1, MOST], log: true },
    y: { label: "mean squared length", domain: [0, 4.5] },
    marker: batch,
    series: [
      {
        points: [
          [1, INDEPENDENT],
          [MOST, INDEPENDENT],
        ],
        colour: theme.muted,
        dash: [4, 4],
        label: "as drawn",
      },
      { points: costs, colour: theme.ink, label: "cheapest in each batch" },
    ],
  });
}
