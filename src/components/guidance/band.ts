import { chartScales, type LineChart } from "../kit/canvas/chart.ts";
import type { Size } from "../kit/canvas/surface.ts";

export interface Band {
  readonly band: readonly (readonly [x: number, low: number, high: number])[];
  readonly colour: string;
}

/** What lies between the least and the greatest of several runs, behind the lines of a chart. */
export function drawBands(
  context: CanvasRenderingContext2D,
  size: Size,
  bands: readonly Band[],
  axes: Pick<LineChart, "x" | "y">,
): void {
  const { x, y } = chartScales(size, axes);
  context.save();
  context.globalAlpha = 0.18;
  for (const { band, colour } of bands) {
    context.fillStyle = colour;
    context.beginPath();
    for (const [at, low] of band) context.lineTo(x(at), y(low));
    for (const [at, , high] of band.toReversed()) context.lineTo(x(at), y(high));
    context.closePath();
    context.fill();
  }
  context.restore();
}
