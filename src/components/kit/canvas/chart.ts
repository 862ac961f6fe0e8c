import { scaleLinear, scaleLog } from "d3";
import type { Theme } from "../frame/theme.ts";
import { besideLine, freeHeight, highestIn } from "./names.ts";
import type { Size } from "./surface.ts";

export interface Axis {
  readonly label: string;
  readonly domain: readonly [number, number];
  readonly log?: boolean;
}

export interface Series {
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly colour: string;
  readonly width?: number;
  readonly dash?: readonly number[];
  /** Written at the line's end. */
  readonly label?: string;
  /** From where to where the line lies over several seeds. */
  readonly band?: readonly (readonly [x: number, low: number, high: number])[];
}

export interface LineChart {
  readonly series: readonly Series[];
  readonly x: Axis;
  readonly y: Axis;
  /** A vertical line at this x, e.g. the time of the moment. */
  readonly marker?: number;
}

const font = "11px Inter Variable, system-ui, sans-serif";
export const margin = { top: 22, right: 12, bottom: 34, left: 44 };

/** Pixel scales of a chart with its margins; log scales for log axes. */
export function chartScales(size: Size, { x, y }: Pick<LineChart, "x" | "y">) {
  const scale = (axis: Axis, range: [number, number]) =>
    axis.log ? scaleLog([...axis.domain], range) : scaleLinear([...axis.domain], range);
  return {
    x: scale(x, [margin.left, size.width - margin.right]),
    y: scale(y, [size.height - margin.bottom, margin.top]),
  };
}

/** Lines with few ticks and their names at their ends. */
export function lineChart(context: CanvasRenderingContext2D, size: Size, theme: Theme, chart: LineChart): void {
  const scales = chartScales(size, chart);
  context.save();
  context.font = font;
  drawFrame(context, size, theme, chart, scales);
  if (chart.marker !== undefined) drawMarker(context, size, theme, scales.x(chart.marker));
  for (const series of chart.series) drawBand(context, series, scales);
  for (const series of chart.series) drawLine(context, series, scales);
  drawLabels(context, size, theme, chart, scales);
  context.restore();
}

type Scales = ReturnType<typeof chartScales>;

function tickText(value: number): string {
  if (value === 0 || (Math.abs(value) < 1e4 && Math.abs(value) >= 1e-2))
    return `${+value.toFixed(4)}`.replaceAll("-", "−");
  const [digit, power] = value.toExponential(0).split("e") as [string, string];
  const raised = [...`${+power}`].map((each) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(each)]).join("");
  return `${digit === "1" ? "" : `${digit.replace("-", "−")}·`}10${raised}`;
}

function drawFrame(context: CanvasRenderingContext2D, size: Size, theme: Theme, { x, y }: LineChart, scales: Scales) {
  context.strokeStyle = theme.line;
  context.fillStyle = theme.muted;
  context.lineWidth = 1;
  context.textAlign = "center";
  for (const tick of thinned(scales.x.ticks(size.width < 400 ? 3 : 5)))
    context.fillText(tickText(tick), scales.x(tick), size.height - margin.bottom + 15);
  if (x.label) context.fillText(x.label, (margin.left + size.width - margin.right) / 2, size.height - 4);
  context.textAlign = "right";
  context.beginPath();
  const room = (size.height - margin.top - margin.bottom) / 13;
  for (const tick of thinned(scales.y.ticks(size.height < 200 ? 2 : 4), Math.min(6, room), scales.y)) {
    const at = Math.round(scales.y(tick)) + 0.5;
    context.moveTo(margin.left, at);
    context.lineTo(size.width - margin.right, at);
    context.fillText(tickText(tick), margin.left - 6, at + 4);
  }
  context.stroke();
  context.textAlign = "left";
  context.fillText(y.label, 2, 12);
}

/** Log scales give ticks at every digit: keep a few, evenly, and none nearer to the one before than a number is high. */
function thinned(ticks: readonly number[], most = 6, at: (tick: number) => number = () => Number.NaN) {
  const tens = ticks.filter((tick) => Number.isInteger(+Math.log10(Math.abs(tick)).toFixed(6)));
  const kept = ticks.length > most && tens.length > 1 ? tens : ticks;
  const every = Math.ceil(kept.length / most);
  let last = Number.NaN;
  return kept.filter((tick, i) => {
    const isNear = Math.abs(at(tick) - last) < 13;
    if (i % every !== 0 || isNear) return false;
    last = at(tick);
    return true;
  });
}

function drawMarker(context: CanvasRenderingContext2D, size: Size, theme: Theme, x: number) {
  context.strokeStyle = theme.muted;
  context.beginPath();
  context.moveTo(x, margin.top);
  context.lineTo(x, size.height - margin.bottom);
  context.stroke();
}

function drawBand(context: CanvasRenderingContext2D, { band = [], colour }: Series, { x, y }: Scales) {
  const place = (at: number, height: number): [number, number] => [x(at), y(height)];
  const around = [
    ...band.map(([at, low]) => place(at, low)),
    ...band.toReversed().map(([at, , high]) => place(at, high)),
  ].filter((point) => point.every(Number.isFinite));
  if (around.length === 0) return;
  context.fillStyle = colour;
  context.globalAlpha = 0.18;
  context.beginPath();
  for (const [i, point] of around.entries()) i === 0 ? context.moveTo(...point) : context.lineTo(...point);
  context.fill();
  context.globalAlpha = 1;
}

function drawLine(
  context: CanvasRenderingContext2D,
  { points, colour, width = 2, dash = [] }: Series,
  { x, y }: Scales,
) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineJoin = "round";
  context.setLineDash([...dash]);
  context.beginPath();
  let pen = false;
  for (const [px, py] of points) {
    const [cx, cy] = [x(px), y(py)];
    const drawable = Number.isFinite(cx) && Number.isFinite(cy);
    if (drawable && pen) context.lineTo(cx, cy);
    else if (drawable) context.moveTo(cx, cy);
    pen = drawable;
  }
  context.stroke();
  context.setLineDash([]);
}

function drawLabels(
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  { series }: LineChart,
  { x, y }: Scales,
) {
  const taken: number[] = [];
  const span = [margin.top + 4, size.height - margin.bottom - 2] as const;
  context.textAlign = "right";
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.strokeStyle = theme.paper;
  for (const { points, colour, label } of series) {
    const last = points.findLast(([px, py]) => Number.isFinite(x(px)) && Number.isFinite(y(py)));
    if (!label || !last) continue;
    const { width } = context.measureText(label);
    const right = Math.min(x(last[0]), size.width - margin.right) - 2;
    const at = Math.max(right, width + 1);
    const places = points.map(([px, py]) => [x(px), y(py)] as const);
    const top = freeHeight(besideLine(y(last[1]), highestIn(places, at - width), span), taken, span);
    taken.push(top);
    context.strokeText(label, at, top);
    context.fillStyle = colour;
    context.fillText(label, at, top);
  }
}
