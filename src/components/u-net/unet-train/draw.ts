import { lineChart, type Series } from "../../kit/canvas/chart.ts";
import type { Draw } from "../../kit/canvas/surface.ts";
import { drawTiles } from "../../kit/canvas/tiles.ts";
import type { LossPoint, LossTrace } from "../../workbench/denoiser-lab/state/losses.ts";

type On = Parameters<Draw>;

/** Pictures one after another, flat [n, …shape]; of 16 × 16 pixels and grey unless told. */
export interface Grid {
  readonly values: ArrayLike<number>;
  readonly shape?: readonly number[] | undefined;
}

/** Pictures in rows. */
export function drawGrid([context, size, theme]: On, { values, shape }: Grid, most: number, columns: number): void {
  const [side = 16, , channels = 1] = shape ?? [];
  const count = Math.min(most, Math.floor(values.length / (side * side * channels)));
  drawTiles(context, size, theme, { values, side, channels, count }, { columns });
}

interface Course {
  readonly losses: LossTrace;
  readonly step: number;
}

/** Loss at each step: thin as it comes, thick smoothed; dashed, that of run A. */
export function drawLosses([context, size, theme]: On, run?: Course, other?: Course, at?: number): void {
  const [mine, others] = [run?.losses.points ?? [], other?.losses.points ?? []];
  const smooth = (points: readonly LossPoint[]) => points.map(({ step, smooth }) => [step, smooth] as const);
  const all = [...mine, ...others].map(({ smooth }) => smooth);
  const series: Series[] = [
    { points: mine.map(({ step, loss }) => [step, loss] as const), colour: theme.muted, width: 0.6 },
    {
      points: smooth(others),
      colour: theme.guide,
      width: 1.75,
      dash: [5, 3],
      label: others.length > 0 ? "A" : undefined,
    },
    { points: smooth(mine), colour: theme.ink, width: 2, label: others.length > 0 && run ? "B" : undefined },
  ];
  const x = { label: "training step", domain: [0, Math.max(20, run?.step ?? 0, other?.step ?? 0)] as const };
  const [low, high] = [Math.min(0.2, ...all) * 0.8, Math.max(0.5, ...all) * 1.15];
  lineChart(context, size, theme, {
    series,
    x,
    y: { label: "loss", domain: [low, high], log: true },
    ...(at === undefined ? {} : { marker: at }),
  });
}

/** Mean loss at each noise level; dashed, that of run A. */
export function drawByTime(
  [context, size, theme]: On,
  means: ArrayLike<number> = [],
  others: ArrayLike<number> = [],
): void {
  const bins = (of: ArrayLike<number>) =>
    Array.from(of, (mean, i) => [(i + 0.5) / of.length, mean] as const).filter(([, mean]) => Number.isFinite(mean));
  const high = Math.max(0.1, ...[...bins(means), ...bins(others)].map(([, mean]) => mean)) * 1.1;
  lineChart(context, size, theme, {
    series: [
      {
        points: bins(others),
        colour: theme.guide,
        width: 1.75,
        dash: [5, 3],
        label: others.length > 0 ? "A" : undefined,
      },
      { points: bins(means), colour: theme.ink },
    ],
    x: { label: "time t, from data to noise", domain: [0, 1] },
    y: { label: "loss by time", domain: [0, high] },
  });
}
