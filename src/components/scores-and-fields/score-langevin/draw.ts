import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import type { Level } from "../../../lib/diffusion/schedules/schedule.ts";
import { histogram } from "../../forward-noising/moments.ts";
import { drawDensity } from "../../kit/canvas/contours.ts";
import { label } from "../../kit/canvas/label.ts";
import { blend, drawAxes, drawPoints, type PlaneScale, planeScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { exact, law, near } from "./walk.ts";

const BINS = 48;
const REACH = 3;
const across = mixture({ dim: 1, weights: law.weights, means: [law.means[0]!, law.means[2]!], stds: law.stds });

export interface Scene {
  readonly x: Float64Array;
  readonly level: Level;
}

type Context = CanvasRenderingContext2D;

/** Walkers over the hills of the density, and below them how many there are along the line between the spots. */
export function drawWalkers(context: Context, { width, height }: Size, theme: Theme, { x, level }: Scene): void {
  const floor = Math.round(height * 0.3);
  const size = { width, height: height - floor };
  const unit = Math.min(size.width / 6, size.height / 4);
  const scale = planeScale(size, Math.min(size.width, size.height) / (2 * unit));
  context.save();
  context.beginPath();
  context.rect(0, 0, width, size.height);
  context.clip();
  drawDensity(context, scale, theme, (at) => exact.logDensity(at, level));
  drawAxes(context, scale, theme);
  drawPoints(context, scale, x, { colour: blend(theme, level.t), radius: 1.75, opacity: 0.8 });
  context.restore();
  drawAlong(context, scale, theme, { x, level }, { top: size.height + 6, bottom: height - 4 });
}

function drawAlong(
  context: Context,
  scale: PlaneScale,
  theme: Theme,
  scene: Scene,
  box: { top: number; bottom: number },
) {
  const kept = near(scene.x);
  const along = kept.filter((_, i) => i % 2 === 0);
  const bars = histogram(along, -REACH, REACH, BINS).map((bar) => (bar * kept.length) / scene.x.length);
  const grid = Float64Array.from({ length: 193 }, (_, i) => -REACH + (2 * REACH * i) / 192);
  const curve = across.logDensity(grid, scene.level).map(Math.exp);
  const top = Math.max(...curve, ...bars) * 1.1;
  const y = (value: number) => box.bottom - (value / top) * (box.bottom - box.top);
  const width = (2 * REACH * scale.unit) / BINS;
  context.save();
  context.fillStyle = blend(theme, scene.level.t);
  context.globalAlpha = 0.6;
  for (const [i, bar] of bars.entries())
    context.fillRect(scale.x(-REACH) + i * width, y(bar), width - 0.75, box.bottom - y(bar));
  context.globalAlpha = 1;
  context.strokeStyle = theme.exact;
  context.lineWidth = 2;
  context.setLineDash([6, 4]);
  context.beginPath();
  for (const [i, value] of curve.entries()) context.lineTo(scale.x(grid[i]!), y(value));
  context.stroke();
  context.restore();
  label(context, theme, theme.exact, "exact", scale.x(-REACH) + 4, box.top + 12);
  if (bars.every((bar) => bar === 0))
    label(context, theme, theme.ink, "no walker is left here", scale.x(-REACH) + 4, box.top + 30);
}
