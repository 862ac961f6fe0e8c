import { chartScales, type LineChart, lineChart } from "../../kit/canvas/chart.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import type { Blend } from "../blend.ts";
import { endOf, FOLLOWED, followed, type Starts } from "./between.ts";

type Context = CanvasRenderingContext2D;

export interface Scene {
  readonly starts: Starts;
  /** Numbers in a start. */
  readonly n: number;
  readonly blend: Blend;
  /** From the first start to the second, in [0, 1]. */
  readonly tau: number;
  /** Spread of each spot of the data. */
  readonly std: number;
}

const grid = (from: number, to: number, n = 240) =>
  Array.from({ length: n + 1 }, (_, i) => from + ((to - from) * i) / n);

/** How long the blends are on the way from one start to the other. */
export function drawLengths(context: Context, size: Size, theme: Theme, { starts, n, blend, tau }: Scene): void {
  const axes = {
    x: { label: "from the first start to the second", domain: [0, 1] as const },
    y: { label: "length, in units of √n", domain: [0, 1.6] as const },
  };
  const { x, y } = chartScales(size, axes);
  const spread = 2 / Math.sqrt(2 * n);
  const [top, bottom] = [1 + spread, 1 - spread].map((v) => y(Math.max(0, Math.min(1.6, v)))) as [number, number];
  context.save();
  context.globalAlpha = 0.15;
  context.fillStyle = theme.noise;
  context.fillRect(x(0), top - 1, x(1) - x(0), Math.max(2, bottom - top + 2));
  context.restore();
  const line = (which: Blend) => ({
    points: grid(0, 1, 60).map((t) => [t, starts.length(which, t)] as const),
    colour: which === "lerp" ? theme.ink : theme.model,
    dash: which === "lerp" ? [5, 3] : [],
    width: which === blend ? 2.75 : 1.5,
  });
  lineChart(context, size, theme, { ...axes, marker: tau, series: [line("lerp"), line("slerp")] });
  named(context, theme.ink, "lerp", x(0.5), y(starts.length("lerp", 0.5)) + 16);
  named(context, theme.model, "slerp", x(0.5), y(starts.length("slerp", 0.5)) - 8);
}

function named(context: Context, colour: string, text: string, x: number, y: number) {
  context.save();
  context.font = "600 12px Inter Variable, system-ui, sans-serif";
  context.textAlign = "center";
  context.fillStyle = colour;
  context.fillText(text, x, y);
  context.restore();
}

/** Where the ODE takes each number of a start, and the way of one of them. */
export function drawMap(context: Context, size: Size, theme: Theme, { starts, blend, tau, std }: Scene): void {
  const axes: Pick<LineChart, "x" | "y"> = {
    x: { label: "a number of the start", domain: [-3, 3] },
    y: { label: "where the ODE takes it", domain: [-2.5, 2.5] },
  };
  const points = grid(-3, 3).map((v) => [v, endOf(v, std)] as const);
  lineChart(context, size, theme, { ...axes, series: [{ points, colour: theme.exact, width: 2.5 }] });
  const { x, y } = chartScales(size, axes);
  const dot = (v: number, radius: number, colour: string, hollow = false) => {
    context.save();
    context.fillStyle = context.strokeStyle = colour;
    context.lineWidth = 1.5;
    context.beginPath();
    context.arc(x(v), y(endOf(v, std)), radius, 0, 2 * Math.PI);
    if (hollow) context.stroke();
    else context.fill();
    context.restore();
  };
  for (const t of grid(0, 1, 20)) dot(followed(blend, t, starts.angle), 3, theme.data, true);
  for (const v of FOLLOWED) dot(v, 4, theme.data);
  dot(followed(blend, tau, starts.angle), 7, theme.model);
}
