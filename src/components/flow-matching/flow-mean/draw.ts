import { label } from "../../kit/canvas/label.ts";
import { drawLine } from "../../kit/canvas/line-style.ts";
import { drawAxes, drawPoints, type PlaneScale, planeScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { type Compared, type ExactFlow, FOLLOWED } from "../mean.ts";

type Context = CanvasRenderingContext2D;

export interface Ways {
  readonly flow: ExactFlow;
  /** The pairs' lines, or the flow's paths. */
  readonly show: "lines" | "flow";
  /** The followed starts' ways in Euler's steps. */
  readonly euler: readonly Float64Array[];
  /** The start that is picked out. */
  readonly picked: number;
}

const lineOf = ({ noise, points }: ExactFlow["pairs"], k: number): number[] => [
  ...noise.subarray(2 * k, 2 * k + 2),
  ...points.subarray(2 * k, 2 * k + 2),
];
const endOf = (way: Float64Array): Float64Array => way.subarray(-2);

/** Ways from the same noise: straight to each start's own data, along the flow, and in Euler's steps. */
export function drawWays(context: Context, size: Size, theme: Theme, { flow, show, euler, picked }: Ways): void {
  const scale = planeScale(size);
  const { pairs } = flow;
  drawData(context, scale, theme, flow);
  for (let k = 0; k < FOLLOWED; k++) {
    if (show === "lines") drawLine(context, scale, lineOf(pairs, k), { colour: theme.muted, width: 0.75 });
    else drawLine(context, scale, flow.path(k), { colour: theme.exact, width: 1.25 });
  }
  if (show === "flow") for (const way of euler) drawLine(context, scale, way, { colour: theme.model, width: 0.75 });
  drawLine(context, scale, lineOf(pairs, picked), { colour: theme.ink, width: 2.25 });
  drawLine(context, scale, flow.path(picked), { colour: theme.exact, width: 2.75 });
  drawLine(context, scale, euler[picked]!, { colour: theme.model, width: 2, dash: [5, 3] });
  drawPoints(context, scale, pairs.noise, { colour: theme.noise, radius: 2.5, hollow: true });
  drawPoints(context, scale, lineOf(pairs, picked).slice(0, 2), { colour: theme.ink, radius: 5, hollow: true });
  if (show === "lines") drawPoints(context, scale, pairs.points, { colour: theme.data, radius: 2.5 });
  else for (const path of flow.paths) drawPoints(context, scale, endOf(path), { colour: theme.exact, radius: 2.5 });
  drawMean(context, scale, theme, flow.mean);
  for (const way of euler) drawPoints(context, scale, endOf(way), { colour: theme.model, radius: 3 });
  const stops = euler[picked]!.subarray(2);
  drawPoints(context, scale, stops, { colour: theme.model, radius: stops.length > 32 ? 1.75 : 3 });
}

/** The data, and over them where Euler's steps put all samples. */
export function drawSamples(context: Context, size: Size, theme: Theme, flow: ExactFlow, found?: Compared): void {
  const scale = planeScale(size);
  drawData(context, scale, theme, flow);
  drawMean(context, scale, theme, flow.mean);
  const radius = found?.steps === 1 ? 4 : 1.75;
  if (found) drawPoints(context, scale, found.ends, { colour: theme.model, radius, opacity: 0.7 });
  const [x, y] = [scale.x(flow.mean[0]!), scale.y(flow.mean[1]!)];
  label(context, theme, theme.exact, "mean of the data", x + 14, y - 10);
}

function drawData(context: Context, scale: PlaneScale, theme: Theme, { data }: ExactFlow) {
  drawAxes(context, scale, theme);
  drawPoints(context, scale, data.subarray(0, 1200), { colour: theme.data, radius: 1.25, opacity: 0.3 });
}

/** A cross with a rim of paper, which shows on top of points and lines. */
function drawMean(context: Context, scale: PlaneScale, theme: Theme, mean: readonly number[]) {
  const [x, y] = [scale.x(mean[0]!), scale.y(mean[1]!)];
  context.save();
  context.lineCap = "round";
  context.beginPath();
  for (const turn of [-1, 1]) {
    context.moveTo(x - 9, y - 9 * turn);
    context.lineTo(x + 9, y + 9 * turn);
  }
  for (const [colour, width] of [[theme.paper, 6] as const, [theme.exact, 2.5] as const]) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
  context.restore();
}
