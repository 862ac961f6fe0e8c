import { chartScales, type LineChart, lineChart, type Series } from "../../kit/canvas/chart.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";

/** Of a sum over the chain: how much each step has of it. */
export interface Shares {
  readonly bound: readonly number[];
  readonly simple: readonly number[];
}

export interface Scene {
  readonly show: "weight" | "share" | "lack";
  /** Per step from 1. */
  readonly weights: readonly number[];
  readonly shares: Shares;
  /** The step that is read. */
  readonly t: number;
}

const every = (t: number) => t < 60 || t % 5 === 0;

/** What the bound multiplies each step's error with; or how the bound and the simple loss share themselves out. */
export function drawBound(context: CanvasRenderingContext2D, size: Size, theme: Theme, scene: Scene): void {
  const chart = scene.show === "weight" ? weightChart(theme, scene) : shareChart(theme, scene);
  lineChart(context, size, theme, chart);
  name(context, chart, size);
}

const steps = { label: "step t of the chain, from data to noise", domain: [1, 1000] as const, log: true };

function weightChart(theme: Theme, { weights, t }: Scene): Named {
  const mean = weights.reduce((a, b) => a + b, 0) / weights.length;
  return {
    x: steps,
    y: { label: "weight of the noise error", domain: [0.003, 0.8], log: true },
    series: [
      { points: [[1, mean] as const, [1000, mean] as const], colour: theme.ink, width: 2, dash: [6, 4] },
      { points: everyOf(weights), colour: theme.exact, width: 2.5 },
    ],
    names: [
      [1, 0.62, "the bound", theme.exact],
      [1, mean * 0.72, "the simple loss: all alike", theme.ink],
    ],
    marker: t,
  };
}

/** Per tenfold of t, so that equal areas are equal shares on the logarithmic axis. */
function density(values: readonly number[]): (readonly [number, number])[] {
  const total = values.reduce((a, b) => a + b, 0) || 1;
  return everyOf(values).map(([t, value]) => [t, (100 * Math.LN10 * t * value) / total] as const);
}

const everyOf = (values: readonly number[]) =>
  values.map((value, i) => [i + 1, value] as const).filter(([t]) => every(t));

function shareChart(theme: Theme, { shares, t }: Scene): Named {
  const lines = [density(shares.bound), density(shares.simple)] as const;
  const most = Math.max(1, ...lines.flatMap((line) => line.map(([, y]) => y)));
  const top = (line: (typeof lines)[number]) => line.reduce((a, b) => (b[1] > a[1] ? b : a));
  const label = ([x, y]: readonly [number, number], text: string, colour: string) => [x, y, text, colour] as const;
  const series: Series[] = [
    { points: lines[0], colour: theme.exact, width: 2.5 },
    { points: lines[1], colour: theme.ink, width: 2, dash: [6, 4] },
  ];
  return {
    x: steps,
    y: { label: "% of the whole, per tenfold of t", domain: [0, most * 1.2] },
    series,
    names: [label(top(lines[0]), "the bound", theme.exact), label(top(lines[1]), "the simple loss", theme.ink)],
    marker: t,
  };
}

interface Named extends LineChart {
  readonly names: readonly (readonly [x: number, y: number, text: string, colour: string])[];
}

/** The bound's name stands to the left of its place, unless that is the edge; the other to the right. */
function name(context: CanvasRenderingContext2D, chart: Named, size: Size) {
  const scales = chartScales(size, chart);
  context.save();
  context.font = "600 12px Inter Variable, system-ui, sans-serif";
  for (const [i, [x, y, text, colour]] of chart.names.entries()) {
    const width = context.measureText(text).width;
    const wanted = i === 0 ? scales.x(x) - width - 6 : scales.x(x) + 6;
    context.fillStyle = colour;
    context.fillText(text, Math.min(size.width - 14 - width, Math.max(48, wanted)), scales.y(y));
  }
  context.restore();
}
