import { chartScales, type LineChart, lineChart, margin } from "../../kit/canvas/chart.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import { labelledAt } from "../../kit/data/prediction-labels.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import type { Density } from "./law.ts";

type Context = CanvasRenderingContext2D;

export interface Shown {
  readonly density: Density;
  /** Of the same law without a shift, where there is one. */
  readonly before?: Density;
  /** The share of the data that is undecided at a time. */
  readonly undecided: (t: number) => number;
  /** Between a tenth and nine tenths of that. */
  readonly open: readonly [from: number, to: number];
  /** Times of the sampler's steps. */
  readonly steps: readonly number[];
}

const TALLEST = 4;
const times = Array.from({ length: 401 }, (_, i) => i / 400);
const line = (of: (t: number) => number) => times.map((t) => [t, Math.min(TALLEST, of(t))] as const);

/** The density of training times over what is undecided there, and the sampler's steps below. */
export function drawLaws(context: Context, size: Size, theme: Theme, shown: Shown) {
  const { density, before, undecided } = shown;
  const axes: Omit<LineChart, "series"> = {
    x: { label: "time t, from data to noise", domain: [0, 1] },
    y: { label: "density of training times · undecided, 1 is all", domain: [0, TALLEST] },
  };
  drawOpen(context, size, theme, shown, axes);
  const thin = { colour: theme.muted, width: 1.25, dash: [4, 4] };
  lineChart(context, size, theme, {
    ...axes,
    series: [
      ...(before ? labelledAt({ ...thin, points: line(before), label: "before the shift" }, 0.32) : []),
      ...labelledAt({ points: line(undecided), colour: theme.exact, label: "undecided" }, 0.98),
      ...labelledAt({ points: line(density), colour: theme.ink, width: 2.5, label: "trained on" }, peakOf(density)),
    ],
  });
  drawSteps(context, size, theme, shown, axes);
}

/** Where the density is highest of times that leave its name room. */
const peakOf = (density: Density): number =>
  times.filter((t) => t >= 0.25 && t <= 0.85).reduce((best, t) => (density(t) > density(best) ? t : best), 0.25);

function drawOpen(
  context: Context,
  size: Size,
  theme: Theme,
  { open: [from, to] }: Shown,
  axes: Omit<LineChart, "series">,
) {
  const { x } = chartScales(size, axes);
  context.save();
  context.globalAlpha = 0.12;
  context.fillStyle = theme.exact;
  context.fillRect(x(from), margin.top, x(to) - x(from), size.height - margin.top - margin.bottom);
  context.restore();
}

function drawSteps(context: Context, size: Size, theme: Theme, { steps }: Shown, axes: Omit<LineChart, "series">) {
  const { x } = chartScales(size, axes);
  const bottom = size.height - margin.bottom;
  context.save();
  context.strokeStyle = theme.model;
  context.lineWidth = 2.5;
  context.beginPath();
  for (const t of steps) {
    context.moveTo(x(t), bottom);
    context.lineTo(x(t), bottom - 14);
  }
  context.stroke();
  context.restore();
}
