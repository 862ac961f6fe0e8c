import { scaleLinear } from "d3";
import { blend } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { histogram } from "../moments.ts";

type Context = CanvasRenderingContext2D;
const FONT = "12px Inter Variable, system-ui, sans-serif";
const REACH = 3.2;
const BINS = 64;

/** A picture as large as its place, its pixels left as squares. */
export function drawPicture(context: Context, { width, height }: Size, picture: CanvasImageSource | undefined): void {
  if (!picture) return;
  context.imageSmoothingEnabled = false;
  context.drawImage(picture, 0, 0, width, height);
}

export interface HistogramState {
  readonly data: Float64Array;
  readonly t: number;
  /** On a grid of the same reach; where it is known. */
  readonly exact?: Float64Array | undefined;
}

/** How often each value occurs in the picture, with the exact curve, the bell of pure noise and the range of the screen. */
export function drawHistogram(context: Context, { width, height }: Size, theme: Theme, state: HistogramState): void {
  const { data, t, exact } = state;
  const bars = histogram(data, -REACH, REACH, BINS);
  const x = scaleLinear([-REACH, REACH], [4, width - 4]);
  const top = Math.max(0.45, Math.min(1.6, Math.max(...bars))) * 1.08;
  const y = scaleLinear([0, top], [height - 20, 20]).clamp(true);
  screenRange(context, theme, x, y, height);
  context.fillStyle = blend(theme, t);
  context.globalAlpha = 0.6;
  for (const [i, bar] of bars.entries()) {
    const left = x(-REACH + (2 * REACH * i) / BINS);
    context.fillRect(left, y(bar), (x(REACH) - x(-REACH)) / BINS - 0.75, y(0) - y(bar));
  }
  context.globalAlpha = 1;
  const bell = Float64Array.from(
    { length: 161 },
    (_, i) => Math.exp(-0.5 * valueAt(i, 161) ** 2) / Math.sqrt(2 * Math.PI),
  );
  curve(context, theme.noise, [], x, y, bell);
  if (exact && t > 0.02) curve(context, theme.exact, [5, 4], x, y, exact);
  context.font = FONT;
  context.textAlign = "right";
  context.fillStyle = theme.noise;
  context.fillText("pure noise", x(REACH) - 2, y(0.17));
  context.fillStyle = theme.exact;
  if (exact && t > 0.02) context.fillText("exact", x(REACH) - 2, y(0.17) - 18);
  ticks(context, theme, x, height);
}

export const valueAt = (i: number, n: number) => -REACH + (2 * REACH * i) / (n - 1);

function screenRange(
  context: Context,
  theme: Theme,
  x: (v: number) => number,
  y: (v: number) => number,
  height: number,
) {
  context.fillStyle = theme.line;
  context.globalAlpha = 0.45;
  context.fillRect(x(-1), 14, x(1) - x(-1), y(0) - 14);
  context.globalAlpha = 1;
  context.fillStyle = theme.muted;
  context.font = FONT;
  context.textAlign = "center";
  context.fillText("what a screen shows", x(0), 10);
  context.strokeStyle = theme.line;
  context.beginPath();
  context.moveTo(0, height - 19.5);
  context.lineTo(x(REACH), height - 19.5);
  context.stroke();
}

function curve(
  context: Context,
  colour: string,
  dash: number[],
  x: (v: number) => number,
  y: (v: number) => number,
  values: Float64Array,
) {
  context.save();
  context.strokeStyle = colour;
  context.lineWidth = dash.length > 0 ? 2 : 1.25;
  context.setLineDash(dash);
  context.beginPath();
  for (const [i, value] of values.entries()) context.lineTo(x(valueAt(i, values.length)), y(value));
  context.stroke();
  context.restore();
}

function ticks(context: Context, theme: Theme, x: (v: number) => number, height: number) {
  context.font = FONT;
  context.textAlign = "center";
  context.fillStyle = theme.muted;
  for (const value of [-3, -2, -1, 0, 1, 2, 3]) context.fillText(String(value).replace("-", "−"), x(value), height - 4);
}

/** Which of eleven frames there is room for: all of them, or every other one on a phone. */
const framesShown = ({ width }: Size): readonly number[] =>
  Array.from({ length: width < 480 ? 6 : 11 }, (_, i) => (width < 480 ? 2 * i : i));

/** Where the frame at place i of n lies. */
const frameBox = ({ width }: Size, i: number, n: number) => {
  const [gap, ends] = [6, 4];
  const side = (width - 2 * ends - gap * (n - 1)) / n;
  return { left: ends + i * (side + gap), top: 4, side };
};

/** The time of the frame under a pixel. */
export function timeAt(size: Size, px: number): number {
  const shown = framesShown(size);
  const hit = shown.findLast((_, i) => frameBox(size, i, shown.length).left - 3 <= px);
  return (hit ?? 0) / 10;
}

/** The same picture at equal steps of time, data on the left, a frame around the one nearest to t. */
export function drawStrip(context: Context, size: Size, theme: Theme, frames: readonly CanvasImageSource[], t: number) {
  if (frames.length === 0) return;
  const shown = framesShown(size);
  const nearest = Math.round(t * (shown.length - 1));
  context.imageSmoothingEnabled = true;
  context.font = FONT;
  context.textAlign = "center";
  for (const [i, frame] of shown.entries()) {
    const { left, top, side } = frameBox(size, i, shown.length);
    context.drawImage(frames[frame]!, left, top, side, side);
    if (i === nearest) {
      context.strokeStyle = theme.ink;
      context.lineWidth = 2;
      context.strokeRect(left - 2, top - 2, side + 4, side + 4);
    }
    context.fillStyle = theme.muted;
    context.fillText((frame / 10).toFixed(1), left + side / 2, top + side + 16);
  }
}
