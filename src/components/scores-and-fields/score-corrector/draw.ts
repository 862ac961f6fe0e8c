import { chartScales, type LineChart, lineChart } from "../../kit/canvas/chart.ts";
import { label } from "../../kit/canvas/label.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { CELLS, edges, type Masses, WIDTH } from "./masses.ts";
import { type Curves, data } from "./run.ts";

type Context = CanvasRenderingContext2D;
const REACH = 3;

/** How the ends are distributed, over the density of the data. */
export function drawEnds(context: Context, { width, height }: Size, theme: Theme, ends: Masses): void {
  const top = 1.15 * Math.max(...data, ...ends);
  const trace = (masses: Masses) => {
    for (let i = 0; i < CELLS; i++) {
      const x = ((edges[i]! + WIDTH / 2 + REACH) / (2 * REACH)) * width;
      if (x >= 0 && x <= width) context.lineTo(x, height - 4 - (masses[i]! / top) * (height - 8));
    }
  };
  context.save();
  context.fillStyle = theme.model;
  context.globalAlpha = 0.45;
  context.beginPath();
  context.moveTo(0, height - 4);
  trace(ends);
  context.lineTo(width, height - 4);
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = theme.exact;
  context.lineWidth = 2;
  context.setLineDash([6, 4]);
  context.beginPath();
  trace(data);
  context.stroke();
  context.restore();
  label(context, theme, theme.exact, "data", 6, 14);
}

const axes: Pick<LineChart, "x" | "y"> = {
  x: { label: "network evaluations", domain: [8, 128], log: true },
  y: { label: "distance of the ends from the data", domain: [0.005, 1], log: true },
};
const dashes = [[], [7, 3], [2, 3]] as const;

export interface Chart {
  readonly curves: Curves;
  /** Network evaluations of each point of a curve. */
  readonly budgets: readonly number[];
  readonly budget: number;
}

/** Distance by price, a line for each number of Langevin steps: ink, dashed orange, dotted blue. */
export function drawDistances(context: Context, size: Size, theme: Theme, chart: Chart): void {
  const { curves, budgets, budget } = chart;
  const colours = [theme.ink, theme.model, theme.data];
  const series = curves.map((curve, i) => ({
    points: curve.map((distance, k) => [budgets[k]!, distance] as const),
    colour: colours[i % 3]!,
    dash: dashes[i % 3]!,
  }));
  lineChart(context, size, theme, { ...axes, marker: budget, series });
  const { x, y } = chartScales(size, axes);
  for (const { points, colour } of series) {
    context.fillStyle = colour;
    for (const [n, distance] of points) {
      context.beginPath();
      context.arc(x(n), y(distance), 2.5, 0, 2 * Math.PI);
      context.fill();
    }
  }
}
