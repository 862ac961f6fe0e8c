import { chartScales, lineChart } from "../../kit/canvas/chart.ts";
import { label } from "../../kit/canvas/label.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";

type Context = CanvasRenderingContext2D;

/** What one weight bought: nats a digit, and the error that was left; medians, and all seeds. */
export interface Bought {
  readonly title: string;
  readonly nats: number;
  readonly error: number;
  readonly all: readonly (readonly [nats: number, error: number])[];
}

/** Error against nats, a point for each weight; the chosen one is filled. */
export function drawTrade(context: Context, size: Size, theme: Theme, points: readonly Bought[], chosen: number): void {
  const line = points.map(({ nats, error }) => [nats, error] as const).toSorted(([a], [b]) => a - b);
  const most = Math.max(...points.flatMap(({ all }) => all.map(([nats]) => nats)));
  const errors = points.flatMap(({ all }) => all.map(([, error]) => error));
  const axes = {
    x: { label: "what a code tells, in nats a digit", domain: [-0.3, 1.1 * most] as const },
    y: { label: "squared error left", domain: [0.9 * Math.min(...errors), 1.06 * Math.max(...errors)] as const },
  };
  lineChart(context, size, theme, { ...axes, series: [{ points: line, colour: theme.muted, width: 1.5 }] });
  const { x, y } = chartScales(size, axes);
  const dot = (nats: number, error: number, radius: number, isFilled: boolean) => {
    context.beginPath();
    context.arc(x(nats), y(error), radius, 0, 2 * Math.PI);
    if (isFilled) context.fill();
    else context.stroke();
  };
  for (const [i, { title, nats, error, all }] of points.entries()) {
    context.fillStyle = context.strokeStyle = i === chosen ? theme.model : theme.ink;
    for (const [n, e] of all) dot(n, e, 1.5, true);
    dot(nats, error, 5, i === chosen);
    label(context, theme, i === chosen ? theme.model : theme.ink, title, x(nats) + 9, y(error) - 7);
  }
}
