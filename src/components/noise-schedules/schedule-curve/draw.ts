import type { Schedule } from "../../../lib/diffusion/schedules/schedule.ts";
import { curve, decibels, share } from "../../forward-noising/series.ts";
import { type LineChart, lineChart } from "../../kit/canvas/chart.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import { labelledAt } from "../../kit/data/prediction-labels.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { bands } from "../bands.ts";
import { REACH } from "../monotone.ts";

export type View = "snr" | "share";
type Context = CanvasRenderingContext2D;
const FONT = "12px Inter Variable, system-ui, sans-serif";

export interface Side {
  readonly schedule: Schedule;
  readonly colour: string;
  readonly dash: readonly number[];
}

/** The axes of a view. */
export const axes = (view: View): Pick<LineChart, "x" | "y"> => ({
  x: { label: "time t, from data to noise", domain: [0, 1] },
  y:
    view === "snr"
      ? { label: "log-SNR in decibels", domain: [-REACH, REACH] }
      : { label: "share of the power that is signal, ᾱ", domain: [0, 1.05] },
});

/** Both curves with the time of the moment. */
export function drawCurves(context: Context, size: Size, theme: Theme, sides: readonly Side[], view: View, t: number) {
  const value = view === "snr" ? decibels : share;
  const [low, high] = axes(view).y.domain;
  const series = sides.map(({ schedule, colour, dash }, i) => {
    const points = curve(schedule, value).filter(([, y]) => y >= low && y <= high);
    return labelledAt({ points, colour, width: 2.5, dash, label: "AB"[i]! }, [0.22, 0.78][i]!);
  });
  lineChart(context, size, theme, { ...axes(view), series: series.toReversed().flat(), marker: t });
}

/** One bar a schedule: how long it stays with a little dust, between, and in noise. */
export function drawBands(context: Context, { width, height }: Size, theme: Theme, sides: readonly Side[]) {
  const row = height / sides.length;
  context.font = FONT;
  for (const [i, { schedule, colour }] of sides.entries()) {
    const { clean, middle, noise } = bands(schedule);
    const top = i * row + 4;
    const tall = row - 8;
    context.fillStyle = colour;
    context.fillText("AB"[i]!, 2, top + tall / 2 + 4);
    const parts = [
      [clean, theme.data, "nearly clean"],
      [middle, theme.guide, "between"],
      [noise, theme.noise, "nearly noise"],
    ] as const;
    let left = 22;
    for (const [part, fill, name] of parts) {
      const wide = part * (width - 24);
      drawBand(context, theme, { left, top, wide, tall, fill, text: `${name} ${Math.round(100 * part)} %` });
      left += wide;
    }
  }
}

interface Band {
  readonly left: number;
  readonly top: number;
  readonly wide: number;
  readonly tall: number;
  readonly fill: string;
  readonly text: string;
}

function drawBand(context: Context, theme: Theme, { left, top, wide, tall, fill, text }: Band) {
  if (wide < 0.5) return;
  context.fillStyle = fill;
  context.fillRect(left, top, Math.max(0.5, wide - 1.5), tall);
  const short = `${text.split(" ").at(-2)} %`;
  const fits = [text, short].find((candidate) => context.measureText(candidate).width < wide - 10);
  context.fillStyle = theme.paper;
  if (fits) context.fillText(fits, left + 6, top + tall / 2 + 4);
}

/** A row of pictures from data to noise; the one nearest to t has a frame. */
export function drawFrames(
  context: Context,
  size: Size,
  theme: Theme,
  frames: readonly CanvasImageSource[],
  t: number,
) {
  const every = size.width < 480 ? 2 : 1;
  const shown = frames.filter((_, i) => i % every === 0);
  const side = Math.min(size.height - 4, size.width / shown.length - 4);
  const nearest = Math.round(t * (shown.length - 1));
  for (const [i, frame] of shown.entries()) {
    const left = ((i + 0.5) * size.width) / shown.length - side / 2;
    context.drawImage(frame, left, 2, side, side);
    if (i !== nearest) continue;
    context.strokeStyle = theme.ink;
    context.lineWidth = 2;
    context.strokeRect(left - 1, 1, side + 2, side + 2);
  }
}
