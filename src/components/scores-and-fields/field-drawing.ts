import type { Exact } from "../../lib/diffusion/exact/mixture.ts";
import type { Level } from "../../lib/diffusion/schedules/schedule.ts";
import { drawDensity, gridOf } from "../kit/canvas/contours.ts";
import { label } from "../kit/canvas/label.ts";
import { blend, drawArrows, drawAxes, type PlaneScale, planeScale } from "../kit/canvas/plane.ts";
import type { Size } from "../kit/canvas/surface.ts";
import type { Place } from "../kit/controls/drag.ts";
import type { Theme } from "../kit/frame/theme.ts";
import type { Tweedie } from "./tweedie.ts";

export interface Scene {
  readonly exact: Exact;
  readonly level: Level;
  /** In motion the hills are computed on a coarser grid. */
  readonly isMoving?: boolean;
  /** The place that is looked at, if one is. */
  readonly point?: { readonly x: Place; readonly tweedie: Tweedie } | undefined;
}

type Context = CanvasRenderingContext2D;

/** The density of noised data as hills, and its score as arrows uphill. */
export function drawField(context: Context, size: Size, theme: Theme, scene: Scene): void {
  const { exact, level, point, isMoving } = scene;
  const scale = planeScale(size);
  drawDensity(context, scale, theme, (x) => exact.logDensity(x, level), isMoving ? 10 : undefined);
  drawAxes(context, scale, theme);
  context.save();
  context.globalAlpha = point ? 0.4 : 1;
  const { at } = gridOf(scale, Math.max(26, size.width / 26));
  drawArrows(context, scale, at, tips(at, exact.score(at, level), level.sigma), { colour: theme.exact });
  context.restore();
  if (point) drawPoint(context, scale, theme, point.x, point.tweedie, level);
}

/** Arrows as long as σ |score|, in units of 0.3, bent so that none is longer than 0.42. */
export function tips(at: Float64Array, score: Float64Array, sigma: number): Float64Array {
  const out = new Float64Array(at.length);
  for (let i = 0; i < at.length; i += 2) {
    const length = sigma * Math.hypot(score[i]!, score[i + 1]!);
    const factor = length > 0 ? (0.42 * Math.tanh((0.3 / 0.42) * length) * sigma) / length : 0;
    out[i] = at[i]! + factor * score[i]!;
    out[i + 1] = at[i + 1]! + factor * score[i + 1]!;
  }
  return out;
}

function drawPoint(context: Context, scale: PlaneScale, theme: Theme, x: Place, t: Tweedie, level: Level) {
  drawArrows(context, scale, x, t.tip, { colour: theme.exact, width: 2.5 });
  dashed(context, scale, theme, t.tip, t.x0);
  ring(context, scale, theme, t.x0);
  dot(context, scale, theme, x, level);
  const below = x[1] < t.x0[1];
  label(context, theme, theme.ink, "xₜ", scale.x(x[0]) + 10, scale.y(x[1]) + (below ? 20 : -10));
  label(context, theme, theme.exact, "x̂₀", scale.x(t.x0[0]) + 12, scale.y(t.x0[1]) + (below ? -10 : 20));
}

function dashed(context: Context, scale: PlaneScale, theme: Theme, from: Place, to: Place) {
  context.save();
  context.strokeStyle = theme.exact;
  context.setLineDash([4, 4]);
  context.beginPath();
  context.moveTo(scale.x(from[0]), scale.y(from[1]));
  context.lineTo(scale.x(to[0]), scale.y(to[1]));
  context.stroke();
  context.restore();
}

function ring(context: Context, scale: PlaneScale, theme: Theme, [x, y]: Place) {
  context.save();
  context.strokeStyle = theme.exact;
  context.lineWidth = 2.5;
  context.setLineDash([4, 3]);
  context.beginPath();
  context.arc(scale.x(x), scale.y(y), 9, 0, 2 * Math.PI);
  context.stroke();
  context.restore();
}

function dot(context: Context, scale: PlaneScale, theme: Theme, [x, y]: Place, level: Level) {
  context.save();
  context.fillStyle = blend(theme, level.t);
  context.strokeStyle = theme.paper;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(scale.x(x), scale.y(y), 8, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
  context.restore();
}
