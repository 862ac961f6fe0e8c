import type { Level } from "../../../lib/diffusion/schedules/schedule.ts";
import { blend, drawArrows, drawAxes, drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { viewScale } from "../path.ts";

type Context = CanvasRenderingContext2D;
const FONT = "Inter Variable, system-ui, sans-serif";

/** One point's x_t as a sum of two arrows, with the way it came. */
export interface Followed {
  readonly x0: readonly [number, number];
  readonly x: readonly [number, number];
  /** Flat [n, 2]. */
  readonly trail: Float64Array;
}

export interface PlaneState {
  readonly points: Float64Array;
  readonly t: number;
  readonly level: Level;
  readonly followed?: Followed | undefined;
}

export function drawPlane(
  context: Context,
  size: Size,
  theme: Theme,
  { points, t, level, followed }: PlaneState,
): void {
  const view = viewScale(level);
  const scale = planeScale(size, 3 / view);
  drawAxes(context, planeScale(size), theme);
  const opacity = followed ? 0.35 : 0.85;
  drawPoints(context, scale, points, { colour: blend(theme, t), radius: 1.9, hollow: t >= 1, opacity });
  if (followed) drawFollowed(context, size, theme, level, followed);
}

function drawFollowed(context: Context, size: Size, theme: Theme, level: Level, { x0, x, trail }: Followed) {
  const scale = planeScale(size, 3 / viewScale(level));
  const signal = [level.alpha * x0[0], level.alpha * x0[1]] as const;
  context.save();
  context.strokeStyle = theme.ink;
  context.lineWidth = 1;
  context.globalAlpha = 0.6;
  context.beginPath();
  for (let i = 0; i < trail.length; i += 2) context.lineTo(scale.x(trail[i]!), scale.y(trail[i + 1]!));
  context.stroke();
  context.restore();
  drawPoints(context, scale, x0, { colour: theme.data, radius: 4 });
  drawArrows(context, scale, [0, 0], signal, { colour: theme.data, width: 2.5 });
  drawArrows(context, scale, signal, x, { colour: theme.noise, width: 2.5 });
  const [o, s, tip] = ([[0, 0], signal, x] as const).map(([px, py]) => [scale.x(px), scale.y(py)] as const) as [
    Pixel,
    Pixel,
    Pixel,
  ];
  label(context, theme, "α x₀", theme.data, ...beside(o, s, tip));
  label(context, theme, "σ ε", theme.noise, ...beside(s, tip, o));
  label(context, theme, "xₜ", theme.ink, scale.x(x[0]) + 14, scale.y(x[1]) + 11);
  drawPoints(context, scale, x, { colour: theme.ink, radius: 4.5 });
}

type Pixel = readonly [x: number, y: number];

/** A place beside the middle of an arrow, on the side that the third corner is not on. */
function beside(from: Pixel, to: Pixel, third: Pixel): [x: number, y: number] {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.max(1, Math.hypot(dx, dy));
  const side = dx * (third[1] - from[1]) - dy * (third[0] - from[0]) > 0 ? 1 : -1;
  return [(from[0] + to[0]) / 2 + (side * 20 * dy) / length, (from[1] + to[1]) / 2 + 10 - (side * 20 * dx) / length];
}

function label(context: Context, theme: Theme, text: string, colour: string, x: number, y: number) {
  context.save();
  context.font = `600 14px ${FONT}`;
  context.textAlign = "center";
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.strokeStyle = theme.paper;
  context.fillStyle = colour;
  context.strokeText(text, x, y - 6);
  context.fillText(text, x, y - 6);
  context.restore();
}
