import type { FamilyName } from "../../../lib/diffusion/jobs/families/job.ts";
import { lineChart, type Series } from "../../kit/canvas/chart.ts";
import { drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { bandOf } from "../../kit/data/recorded.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { families, rounds } from "./job.ts";
import type { Runner, Standing } from "./race.ts";

type Context = CanvasRenderingContext2D;
/** Half the window: all clouds fit. */
const reach = 2.5;
const drawn = 500;

/** The data, and the samples over them. */
export function drawCloud(
  context: Context,
  size: Size,
  theme: Theme,
  data: ArrayLike<number>,
  samples: ArrayLike<number> | undefined,
): void {
  const scale = planeScale(size, reach);
  drawPoints(context, scale, data, {
    colour: theme.data,
    radius: 1.6,
    opacity: samples ? (theme.dark ? 0.6 : 0.35) : 0.8,
  });
  if (samples)
    drawPoints(context, scale, Array.from(samples).slice(0, 2 * drawn), {
      colour: theme.model,
      radius: 1.7,
      opacity: 0.85,
    });
}

/** Means of equal stretches, so that a thousand rounds make a calm line. */
export function smoothed(values: readonly number[], stretch = 20): [round: number, loss: number][] {
  const points: [number, number][] = [];
  for (let at = 0; at < values.length; at += stretch) {
    const part = values.slice(at, at + stretch);
    points.push([at + part.length, part.reduce((a, b) => a + b, 0) / part.length]);
  }
  return points;
}

const parts: Partial<Record<FamilyName, readonly string[]>> = { gan: ["judge", "forger"] };

/** Recorded runs: the range of a curve, and its middle. */
export type Band = ReturnType<typeof bandOf>;

/** A run's own line over the recorded band, or the band's middle where there is no run. */
const overBand = (own: Series["points"], recorded: Band | undefined): Pick<Series, "points" | "band"> => ({
  points: own.length > 0 ? own : (recorded?.points ?? []),
  ...(recorded ? { band: recorded.band } : {}),
});

/** The losses of one family over the rounds. `bands` are those of its losses, in their order. */
export function drawLosses(
  context: Context,
  size: Size,
  theme: Theme,
  name: FamilyName,
  runner?: Runner,
  bands: readonly (Band | undefined)[] = [],
): void {
  const series: Series[] = (runner?.losses ?? []).map((values, i) => ({
    ...overBand(smoothed(values), bands[i]),
    colour: i === 0 ? theme.ink : theme.model,
    width: 1.75,
    ...(parts[name] ? { label: parts[name]![i]! } : {}),
  }));
  const heights = series.flatMap(({ points, band = [] }) => [...points.map(([, y]) => y), ...band.map(([, , y]) => y)]);
  const [low, high] = heights.length ? [Math.min(...heights, 0), Math.max(...heights, 1)] : [0, 1];
  lineChart(context, size, theme, {
    series,
    x: { label: "", domain: [0, rounds] },
    y: { label: "loss", domain: [low, high + 0.1 * (high - low)] },
  });
}

/** Spots reached over the rounds, a line a family. */
export function drawReached(
  context: Context,
  size: Size,
  theme: Theme,
  { runners }: Standing,
  names: readonly FamilyName[],
  spots: number,
  bands: Partial<Record<FamilyName, Band | undefined>> = {},
): void {
  const colours: Record<FamilyName, string> = {
    gan: theme.model,
    vae: theme.guide,
    autoregressive: theme.exact,
    diffusion: theme.data,
  };
  lineChart(context, size, theme, {
    series: names.map((name, i) => ({
      ...overBand(
        (runners[name]?.reached ?? []).map(([round, n]) => [round, n + 0.06 * (i - 1.5)] as const),
        bands[name],
      ),
      colour: colours[name],
      label: families[name].title,
    })),
    x: { label: "training rounds", domain: [0, rounds] },
    y: { label: "spots reached", domain: [0, spots + 0.6] },
  });
}
