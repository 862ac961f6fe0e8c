import { targetOf } from "../../../lib/diffusion/process/parameterization.ts";
import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import type { Level } from "../../../lib/diffusion/schedules/schedule.ts";
import { lineChart, type Series } from "../../kit/canvas/chart.ts";
import { drawArrows, drawAxes, drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { type Floors, smoothed } from "../curves.ts";
import { nameTargets } from "../labels.ts";
import type { TargetNetwork } from "../quartet.ts";
import { STEPS } from "../settings.ts";
import { looks, type Target, targets } from "../targets.ts";

type Context = CanvasRenderingContext2D;

/** Noised points with what they were made of; flat [n, 2]. */
export interface Noised {
  readonly level: Level;
  readonly x: Float64Array;
  readonly x0: Float64Array;
  readonly epsilon: Float64Array;
}

/** The data, and the newest samples over them. */
export function drawSamples(
  context: Context,
  size: Size,
  theme: Theme,
  data: Float64Array,
  samples: Float32Array,
): void {
  const scale = planeScale(size);
  drawAxes(context, scale, theme);
  drawPoints(context, scale, data, { colour: theme.data, radius: 1.25, opacity: 0.35 });
  drawPoints(context, scale, samples, { colour: theme.model, radius: 1.2, opacity: 0.5 });
}

/** What a network is asked for at some noisy points: each answer as an arrow of half its length. */
export function drawTask(
  context: Context,
  size: Size,
  theme: Theme,
  data: Float64Array,
  noised: Noised,
  target: Target,
): void {
  const scale = planeScale(size);
  const { x, x0, epsilon, level } = noised;
  drawAxes(context, scale, theme);
  drawPoints(context, scale, data, { colour: theme.data, radius: 1.25, opacity: 0.35 });
  const wanted = targetOf(arrays.combine, x0, epsilon, level, looks[target].parameterization);
  const tips = target === "x0" ? x0 : arrays.combine([1, x], [0.5, wanted]);
  drawArrows(context, scale, x, tips, { colour: looks[target].colour(theme), width: 1.5 });
  drawPoints(context, scale, x, { colour: theme.ink, radius: 2.5 });
}

/** What is on record of a loss. */
export interface Kept {
  readonly points: Series["points"];
  readonly band: NonNullable<Series["band"]>;
}

const axes = {
  x: { label: "training step", domain: [0, STEPS] },
  y: { label: "loss, each in its own units", domain: [0, 2.2] },
} as const;

/**
 * The four losses, each in its own units: so far, or on record before, over what the best possible answers would leave. Bands are
 * where they lie over the recorded seeds.
 */
export function drawLosses(
  context: Context,
  size: Size,
  theme: Theme,
  learners: readonly TargetNetwork[],
  floors: Floors | undefined,
  kept: Readonly<Partial<Record<Target, Kept>>> = {},
): void {
  const pointsOf = (target: Target): Series["points"] => {
    const own = smoothed(learners.find((one) => one.target === target)?.losses ?? []);
    return own.length > 0 ? own : (kept[target]?.points ?? []);
  };
  const bestOf = (target: Target): Series["points"] =>
    floors ? [0, STEPS].map((step) => [step, floors[target]] as const) : [];
  const series = targets.flatMap((target): Series[] => {
    const { colour: of, dash } = looks[target];
    const colour = of(theme);
    return [
      { points: bestOf(target), colour, width: 1, dash: [2, 3] },
      { points: pointsOf(target), colour, dash, ...(kept[target] && { band: kept[target].band }) },
    ];
  });
  lineChart(context, size, theme, { series, ...axes });
  nameTargets(context, size, theme, axes, (target) => {
    const points = pointsOf(target);
    const line = points.length > 0 ? points : bestOf(target).map(([, loss]) => [0.9 * STEPS, loss] as const);
    return { points: line, colour: looks[target].colour(theme), text: looks[target].symbol };
  });
}
