import { chartScales, lineChart, margin, type Series } from "../../../kit/canvas/chart.ts";
import type { Size } from "../../../kit/canvas/surface.ts";
import type { Theme } from "../../../kit/frame/theme.ts";
import type { Line, Lines } from "./lines.ts";

const font = "600 12px Inter Variable, system-ui, sans-serif";
/** Between the lines of two labels. */
const apart = 14;

/** Runs over the same axes, each named beside the chart, where no line runs. */
export function drawLines(context: CanvasRenderingContext2D, size: Size, theme: Theme, chart: Lines): void {
  const { lines, what, steps } = chart;
  const named = lines.filter(({ label, points }) => label && points.length > 0);
  context.save();
  context.font = font;
  const column = Math.max(20, ...named.map(({ label }) => context.measureText(label).width)) + 10;
  context.restore();
  const inner = { width: size.width - column, height: size.height };
  const axes = {
    x: { label: "training step", domain: [0, steps] as const },
    y: { label: titles[what], domain: domainOf(chart), log: true },
  };
  const scales = chartScales(inner, axes);
  for (const line of lines) drawBand(context, line, scales);
  lineChart(context, inner, theme, { ...axes, series: [...floorOf(chart, theme), ...named.map(seriesOf)] });
  drawNames(context, inner, named, scales);
}

const titles = { loss: "loss, smoothed", distance: "distance from fresh data" };

const seriesOf = ({ points, colour, dash, width }: Line): Series => ({
  points,
  colour,
  ...(dash && { dash }),
  ...(width && { width }),
});

const floorOf = ({ floor, steps }: Lines, theme: Theme): Series[] =>
  floor === undefined
    ? []
    : [
        {
          points: [
            [0, floor],
            [steps, floor],
          ],
          colour: theme.muted,
          width: 1,
          dash: [2, 3],
        },
      ];

function domainOf({ lines, floor, what }: Lines): readonly [number, number] {
  const values = lines.flatMap(({ points, band = [] }) => [
    ...points.map(([, value]) => value),
    ...band.flatMap(([, low, high]) => [low, high]),
  ]);
  const known = [...values, ...(floor === undefined ? [] : [floor])].filter((value) => value > 0 && value < 1e9);
  const usual = what === "loss" || known.length === 0 ? [1] : [];
  return [Math.max(1e-4, Math.min(...known, ...usual)) / 1.2, Math.max(...known, ...usual) * 1.2];
}

type Scales = ReturnType<typeof chartScales>;

function drawBand(context: CanvasRenderingContext2D, { band = [], colour }: Line, { x, y }: Scales) {
  if (band.length < 2) return;
  context.save();
  Object.assign(context, { fillStyle: colour, globalAlpha: 0.18 });
  context.beginPath();
  for (const [i, [step, , high]] of band.entries()) {
    if (i === 0) context.moveTo(x(step), y(high));
    else context.lineTo(x(step), y(high));
  }
  for (const [step, low] of band.toReversed()) context.lineTo(x(step), y(low));
  context.closePath();
  context.fill();
  context.restore();
}

/** Names in the column beside the chart, in the order of the lines' ends, each tied to its own. */
function drawNames(context: CanvasRenderingContext2D, size: Size, lines: readonly Line[], { x, y }: Scales) {
  const ends = lines.map(({ points, label, colour }) => {
    const [step, value] = points.at(-1)!;
    return { label, colour, x: x(step), y: clamp(y(value), margin.top, size.height - margin.bottom) };
  });
  ends.sort((a, b) => a.y - b.y);
  const places = spread(
    ends.map((end) => end.y),
    [margin.top, size.height - margin.bottom],
  );
  context.save();
  context.font = font;
  for (const [i, end] of ends.entries()) {
    Object.assign(context, { fillStyle: end.colour, strokeStyle: end.colour, lineWidth: 0.75, globalAlpha: 0.6 });
    context.beginPath();
    context.moveTo(end.x + 1, end.y);
    context.lineTo(size.width - margin.right + 8, places[i]!);
    context.stroke();
    context.globalAlpha = 1;
    context.fillText(end.label, size.width - margin.right + 11, places[i]! + 4);
  }
  context.restore();
}

const clamp = (value: number, low: number, high: number) =>
  Math.min(high, Math.max(low, Number.isFinite(value) ? value : low));

/** Rising places moved as little as it takes to lie `apart` pixels from each other, inside of the range while there is room. */
export function spread(places: readonly number[], [low, high]: readonly [number, number]): number[] {
  const out: number[] = [];
  for (const place of places) out.push(Math.max(place, low, (out.at(-1) ?? Number.NEGATIVE_INFINITY) + apart));
  for (let i = out.length - 1; i >= 0; i--) out[i] = Math.min(out[i]!, (out[i + 1] ?? high + apart) - apart);
  return out;
}
