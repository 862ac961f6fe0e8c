import { chartScales, lineChart, type Series } from "../../kit/canvas/chart.ts";
import { drawKey } from "../../kit/canvas/key.ts";
import { drawLine } from "../../kit/canvas/line-style.ts";
import { blend, drawAxes, drawPoints, type PlaneScale, planeScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import type { Floor } from "../floor.ts";
import type { States } from "../ways.ts";

type Context = CanvasRenderingContext2D;

/** A flow's paths and samples, as a panel shows them. */
export interface Shown {
  readonly title: string;
  readonly paths: States;
  readonly euler: States;
  /** By a network, not known exactly. */
  readonly isLearned: boolean;
}

const row = (states: ArrayLike<number>, k: number): number[] => [states[2 * k]!, states[2 * k + 1]!];
const wayOf = (states: States, k: number): number[] => states.flatMap((state) => row(state, k));

/** Paths from noise to data, the colour telling the time; one picked out, with Euler's steps from the same noise. */
export function drawPaths(
  context: Context,
  size: Size,
  theme: Theme,
  data: ArrayLike<number>,
  shown: Shown,
  k: number,
) {
  const scale = planeScale(size);
  const { paths, euler, isLearned } = shown;
  const end = isLearned ? theme.model : theme.exact;
  drawAxes(context, scale, theme);
  drawPoints(context, scale, data, { colour: theme.data, radius: 1, opacity: 0.25 });
  drawByTime(context, scale, theme, paths);
  drawPoints(context, scale, paths[0]!, { colour: theme.noise, radius: 2.25, hollow: true });
  drawPoints(context, scale, paths.at(-1)!, { colour: end, radius: 2.25 });
  drawLine(context, scale, wayOf(paths, k), { colour: theme.ink, width: 2.5 });
  drawLine(context, scale, wayOf(euler, k), { colour: end, width: 2, dash: [5, 3] });
  for (const state of euler.slice(1))
    drawPoints(context, scale, row(state, k), { colour: end, radius: 3.5, hollow: true });
  drawPoints(context, scale, row(paths[0]!, k), { colour: theme.noise, radius: 4.5, hollow: true });
  drawPoints(context, scale, row(paths.at(-1)!, k), { colour: end, radius: 4.5 });
}

/** Pieces of one colour that a path is drawn in. */
const PIECES = 8;

function drawByTime(context: Context, scale: PlaneScale, theme: Theme, paths: States) {
  const steps = paths.length - 1;
  context.save();
  context.lineWidth = 1.25;
  for (let piece = 0; piece < PIECES; piece++) {
    const [from, to] = [piece, piece + 1].map((at) => Math.round((at * steps) / PIECES)) as [number, number];
    context.strokeStyle = blend(theme, 1 - (piece + 0.5) / PIECES);
    context.beginPath();
    for (let k = 0; k < paths[0]!.length / 2; k++)
      for (let i = from; i <= to; i++) {
        const [x, y] = row(paths[i]!, k) as [number, number];
        if (i === from) context.moveTo(scale.x(x), scale.y(y));
        else context.lineTo(scale.x(x), scale.y(y));
      }
    context.stroke();
  }
  context.restore();
}

/** The data, and over them where Euler's steps put all samples. */
export function drawEnds(context: Context, size: Size, theme: Theme, data: ArrayLike<number>, shown: Shown, k: number) {
  const scale = planeScale(size);
  const ends = shown.euler.at(-1)!;
  drawAxes(context, scale, theme);
  drawPoints(context, scale, data, { colour: theme.data, radius: 1.25, opacity: 0.35 });
  const colour = shown.isLearned ? theme.model : theme.exact;
  drawPoints(context, scale, ends, { colour, radius: 1.5, opacity: 0.7 });
  drawPoints(context, scale, row(ends, k), { colour, radius: 4.5 });
  drawPoints(context, scale, row(ends, k), { colour: theme.ink, radius: 5.5, hollow: true });
}

/** Sliced Wasserstein distances to the data by the number of Euler's steps. */
export interface Distances {
  readonly title: string;
  readonly points: readonly (readonly [steps: number, distance: number])[];
  /** Over seeds on record. */
  readonly band?: Series["band"];
}

const dashes = [[], [7, 3], [2, 3], [9, 3, 2, 3]] as const;
const axes = {
  x: { label: "Euler steps", domain: [1, 16] as const, log: true },
  y: { label: "distance of the samples to the data", domain: [0.02, 1.5] as const, log: true },
};

/** Distances of each round, and those of fresh data; the reader's number of steps marked. */
export function drawDistances(
  context: Context,
  size: Size,
  theme: Theme,
  rounds: readonly Distances[],
  floor: Floor | undefined,
  steps: number,
) {
  const fresh = floor ? [1, 16].map((n) => [n, floor.mean] as const) : [];
  const lines = rounds.map(({ title, points, band }, i) => ({
    title,
    series: {
      points,
      ...(band && { band }),
      colour: i === 0 ? theme.ink : theme.model,
      dash: dashes[i % dashes.length]!,
    },
  }));
  const all = [
    ...lines,
    {
      title: "as many fresh points",
      series: { points: fresh, colour: theme.exact, dash: [2, 3] },
    },
  ];
  if (floor) drawBand(context, size, theme, floor);
  lineChart(context, size, theme, { ...axes, marker: steps, series: all.map(({ series }) => series) });
  const scales = chartScales(size, axes);
  for (const { series } of lines) {
    context.fillStyle = series.colour;
    for (const [x, y] of series.points) {
      context.beginPath();
      context.arc(scales.x(x), scales.y(y), 2.5, 0, 2 * Math.PI);
      context.fill();
    }
  }
  for (const [i, { title, series }] of all.entries())
    drawKey(context, theme, series, title, [scales.x(3.2), 30 + 16 * i]);
}

function drawBand(context: Context, size: Size, theme: Theme, { low, high }: Floor) {
  const { x, y } = chartScales(size, axes);
  context.save();
  context.fillStyle = theme.exact;
  context.globalAlpha = 0.15;
  context.fillRect(x(1), y(high), x(16) - x(1), y(low) - y(high));
  context.restore();
}
