import { drawAxes, drawPoints, type PlaneScale, planeScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { drawMark, lookOf, titleOf } from "../looks.ts";
import type { Walked } from "../walks.ts";

/** Ways of the followed points, all samplers on one plane. */
export function drawWays(
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  data: ArrayLike<number>,
  walked: readonly Walked[],
): void {
  const scale = planeScale(size);
  drawAxes(context, scale, theme);
  drawPoints(context, scale, data, { colour: theme.data, radius: 1, opacity: 0.25 });
  context.save();
  context.lineJoin = "round";
  for (const one of walked) drawOne(context, scale, theme, one);
  const start = walked[0]?.ways[0];
  if (start) drawPoints(context, scale, start, { colour: theme.noise, radius: 4, hollow: true });
  context.restore();
}

function drawOne(context: CanvasRenderingContext2D, scale: PlaneScale, theme: Theme, { name, ways }: Walked) {
  const look = lookOf(name, theme);
  const last = ways.at(-1)!;
  for (let k = 0; k < last.length; k += 2) {
    context.setLineDash([...look.dash]);
    context.strokeStyle = look.colour;
    context.lineWidth = 1.5;
    context.beginPath();
    for (const [i, at] of ways.entries()) {
      const [x, y] = [scale.x(at[k]!), scale.y(at[k + 1]!)];
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
    context.stroke();
    drawMark(context, look, scale.x(last[k]!), scale.y(last[k + 1]!), 4.5);
  }
}

/** How many small planes stand in a row. */
const columnsFor = (count: number): number => Math.max(1, Math.ceil(Math.sqrt(count)));

/** Small multiples: where each sampler's points end, over the data. */
export function drawEnds(
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  data: ArrayLike<number>,
  walked: readonly Walked[],
): void {
  const columns = columnsFor(walked.length);
  const side = Math.min(size.width / columns, size.height / Math.max(1, Math.ceil(walked.length / columns)));
  for (const [i, one] of walked.entries()) {
    context.save();
    context.translate((i % columns) * side, Math.floor(i / columns) * side);
    drawEnd(context, side, theme, data, one);
    context.restore();
  }
}

const bar = 18;

function drawEnd(context: CanvasRenderingContext2D, side: number, theme: Theme, data: ArrayLike<number>, one: Walked) {
  const look = lookOf(one.name, theme);
  drawMark(context, look, 10, bar / 2, 4.5);
  context.font = "12px Inter Variable, system-ui, sans-serif";
  context.fillStyle = theme.ink;
  context.textBaseline = "middle";
  context.fillText(titleOf(one.name), 20, bar / 2, side - 24);
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  const width = side - 6;
  const height = side - bar - 4;
  context.strokeRect(0.5, bar, width, height);
  context.beginPath();
  context.rect(0.5, bar, width, height);
  context.clip();
  context.translate(0, bar);
  const scale = planeScale({ width, height }, 2.4);
  drawPoints(context, scale, data, { colour: theme.data, radius: 0.75, opacity: 0.3 });
  drawPoints(context, scale, one.end, { colour: look.colour, radius: 1.25, opacity: 0.9 });
}
