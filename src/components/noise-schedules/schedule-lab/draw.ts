import type { Level, Schedule } from "../../../lib/diffusion/schedules/schedule.ts";
import { curve, decibels } from "../../forward-noising/series.ts";
import { chartScales, lineChart, type Series } from "../../kit/canvas/chart.ts";
import { drawAxes, drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import { labelledAt } from "../../kit/data/prediction-labels.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { REACH } from "../monotone.ts";

type Context = CanvasRenderingContext2D;

export interface Cloud {
  readonly data: ArrayLike<number>;
  readonly samples: ArrayLike<number>;
  readonly isExact: boolean;
}

/** Samples over faint data: orange where a network made them, green where the exact denoiser did. */
export function drawSamples(context: Context, size: Size, theme: Theme, { data, samples, isExact }: Cloud): void {
  const scale = planeScale(size, 2.6);
  drawAxes(context, scale, theme);
  drawPoints(context, scale, data, { colour: theme.data, radius: 1.5, opacity: 0.25 });
  drawPoints(context, scale, samples, { colour: isExact ? theme.exact : theme.model, radius: 2 });
}

const axes = {
  x: { label: "the sampler's way, from data to noise", domain: [0, 1] },
  y: { label: "log-SNR in decibels", domain: [-REACH, REACH] },
} as const;

export interface LevelLines {
  readonly schedules: readonly Schedule[];
  readonly drawn: Schedule;
  readonly isDrawn: boolean;
  /** The levels of both runs, noise first. */
  readonly runs: readonly (readonly Level[])[];
}

/** The schedules of both models, the drawn curve, and a dot for each level that is asked at. */
export function drawLevels(context: Context, size: Size, theme: Theme, lines: LevelLines): void {
  const inside = (schedule: Schedule) => curve(schedule, decibels).filter(([, y]) => Math.abs(y) <= REACH);
  const colours = [theme.data, theme.model];
  const own = lines.schedules.flatMap((schedule, i) => {
    const line = { points: inside(schedule), colour: colours[i]!, width: 1.75, dash: i === 1 ? [7, 4] : [] };
    return labelledAt({ ...line, label: "AB"[i]! }, [0.2, 0.8][i]!);
  });
  const drawn: Series = { points: inside(lines.drawn), colour: theme.guide, width: lines.isDrawn ? 3 : 1 };
  lineChart(context, size, theme, { ...axes, series: [...own, ...labelledAt({ ...drawn, label: "the curve" }, 0.94)] });
  const { x, y } = chartScales(size, axes);
  for (const [side, levels] of lines.runs.entries())
    for (const [i, level] of levels.slice(0, -1).entries()) {
      const value = Math.max(-REACH, Math.min(REACH, decibels(level)));
      context.beginPath();
      context.arc(x(1 - i / (levels.length - 1)), y(value), 3, 0, 2 * Math.PI);
      context.fillStyle = lines.isDrawn ? theme.guide : colours[side]!;
      context.fill();
    }
}
