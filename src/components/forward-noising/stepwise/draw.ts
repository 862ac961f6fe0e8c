import { type ScaleLinear, scaleLinear } from "d3";
import { type Mixture, mixture } from "../../../lib/diffusion/exact/mixture.ts";
import type { Level } from "../../../lib/diffusion/schedules/schedule.ts";
import { blend } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { histogram } from "../moments.ts";
import type { Walk } from "./chain.ts";

type Context = CanvasRenderingContext2D;
const FONT = "12px Inter Variable, system-ui, sans-serif";
const REACH = 3.4;
const BINS = 68;

export interface WalkState {
  readonly walk: Walk;
  readonly steps: number;
  readonly data: Mixture;
  /** The level that the closed form has at this step. */
  readonly level: Level;
  /** The crowd that jumped here, where one did. */
  readonly jumped?: Float64Array | undefined;
}

interface Layout {
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  readonly side: { readonly from: number; readonly to: number };
  readonly bottom: number;
}

function layout({ width, height }: Size, steps: number): Layout {
  const split = Math.round(width * 0.62);
  const bottom = height - 22;
  return {
    x: scaleLinear([0, steps], [26, split]),
    y: scaleLinear([-REACH, REACH], [bottom, 4]),
    side: { from: split + 14, to: width - 4 },
    bottom,
  };
}

/** Trails from the data on the left, and where everybody is now as a histogram on its side, against the exact density. */
export function drawWalk(context: Context, size: Size, theme: Theme, state: WalkState): void {
  const at = layout(size, state.steps);
  axes(context, theme, at, state);
  trails(context, theme, at, state);
  crowd(context, theme, at, state);
}

function axes(context: Context, theme: Theme, { x, y, side, bottom }: Layout, { walk, steps }: WalkState) {
  context.font = FONT;
  context.lineWidth = 1;
  context.strokeStyle = theme.line;
  context.fillStyle = theme.muted;
  context.textAlign = "right";
  context.beginPath();
  for (const value of [-2, 0, 2]) {
    context.moveTo(x(0), Math.round(y(value)) + 0.5);
    context.lineTo(side.to, Math.round(y(value)) + 0.5);
    context.fillText(String(value).replace("-", "−"), x(0) - 6, y(value) + 4);
  }
  context.moveTo(side.from + 0.5, y(REACH));
  context.lineTo(side.from + 0.5, bottom);
  context.stroke();
  context.textAlign = "left";
  context.fillStyle = theme.data;
  context.fillText("data", x(0), bottom + 16);
  context.textAlign = "right";
  context.fillStyle = theme.noise;
  context.fillText("noise", x(steps), bottom + 16);
  context.textAlign = "left";
  context.fillStyle = theme.muted;
  const wide = side.to - side.from > 140;
  context.fillText(wide ? `all of them at step ${walk.step}` : `all, step ${walk.step}`, side.from, bottom + 16);
}

function trails(context: Context, theme: Theme, { x, y, bottom }: Layout, { walk, steps }: WalkState) {
  const gradient = context.createLinearGradient(x(0), 0, x(steps), 0);
  for (let i = 0; i <= 6; i++) gradient.addColorStop(i / 6, blend(theme, i / 6));
  const stride = Math.max(1, Math.floor(steps / 300));
  context.save();
  context.strokeStyle = gradient;
  context.lineJoin = "round";
  context.globalAlpha = 0.5;
  for (const trail of walk.trails) {
    context.beginPath();
    for (let s = 0; s <= walk.step; s += stride) context.lineTo(x(s), y(trail[s]!));
    context.lineTo(x(walk.step), y(trail[walk.step]!));
    context.stroke();
  }
  context.globalAlpha = 1;
  context.beginPath();
  for (const trail of walk.trails) {
    context.moveTo(x(walk.step) + 2.5, y(trail[walk.step]!));
    context.arc(x(walk.step), y(trail[walk.step]!), 2.5, 0, 2 * Math.PI);
  }
  context.fillStyle = blend(theme, walk.step / steps);
  context.fill();
  context.strokeStyle = theme.muted;
  context.setLineDash([2, 4]);
  context.beginPath();
  context.moveTo(x(walk.step), y(REACH));
  context.lineTo(x(walk.step), bottom);
  context.stroke();
  context.restore();
}

const binAt = (i: number) => -REACH + ((i + 0.5) * 2 * REACH) / BINS;

function crowd(context: Context, theme: Theme, { y, side }: Layout, { walk, steps, data, level, jumped }: WalkState) {
  const bars = histogram(walk.x, -REACH, REACH, BINS);
  const exact = density(data, level);
  const top = Math.max(0.45, ...(exact ?? []), ...bars) * 1.08;
  const x = scaleLinear([0, top], [side.from, side.to]);
  context.fillStyle = blend(theme, walk.step / steps);
  context.globalAlpha = 0.55;
  const thick = Math.abs(y(binAt(1)) - y(binAt(0)));
  for (const [i, bar] of bars.entries())
    if (bar > 0) context.fillRect(side.from, y(binAt(i)) - thick / 2, x(bar) - side.from, Math.max(1, thick - 0.75));
  context.globalAlpha = 1;
  if (jumped) outline(context, theme, x, y, histogram(jumped, -REACH, REACH, BINS));
  if (exact) curve(context, theme, x, y, exact);
}

/** p_t on a fine grid; nothing where it is a spike that no curve can show. */
function density(data: Mixture, level: Level): Float64Array | undefined {
  if (Math.hypot(level.alpha * data.stds[0]!, level.sigma) < 0.04) return;
  const grid = Float64Array.from({ length: 241 }, (_, i) => -REACH + (2 * REACH * i) / 240);
  return mixture(data).logDensity(grid, level).map(Math.exp);
}

function curve(
  context: Context,
  theme: Theme,
  x: (v: number) => number,
  y: (v: number) => number,
  exact: Float64Array,
) {
  context.save();
  context.strokeStyle = context.fillStyle = theme.exact;
  context.lineWidth = 2;
  context.setLineDash([6, 4]);
  context.beginPath();
  for (const [i, value] of exact.entries()) context.lineTo(x(value), y(-REACH + (2 * REACH * i) / 240));
  context.stroke();
  context.font = FONT;
  context.textAlign = "left";
  context.fillText("closed form", x(0) + 8, y(REACH) + 14);
  context.restore();
}

function outline(
  context: Context,
  theme: Theme,
  x: (v: number) => number,
  y: (v: number) => number,
  bars: Float64Array,
) {
  context.strokeStyle = context.fillStyle = theme.ink;
  context.lineWidth = 1.25;
  context.beginPath();
  const thick = Math.abs(y(binAt(1)) - y(binAt(0)));
  for (const [i, bar] of bars.entries()) {
    context.lineTo(x(bar), y(binAt(i)) + thick / 2);
    context.lineTo(x(bar), y(binAt(i)) - thick / 2);
  }
  context.stroke();
  context.font = FONT;
  context.textAlign = "left";
  context.fillText("jumped", x(0) + 8, y(REACH) + 30);
}
