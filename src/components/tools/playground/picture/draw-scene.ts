import type { Frame } from "../../../../lib/diffusion/jobs/sample/job.ts";
import { drawDensity } from "../../../kit/canvas/contours.ts";
import { blend, drawArrows, drawPoints, type PlaneScale, planeScale } from "../../../kit/canvas/plane.ts";
import type { Size } from "../../../kit/canvas/surface.ts";
import type { Theme } from "../../../kit/frame/theme.ts";
import { shortened } from "../../../workbench/denoiser-lab/drawing/draw-plane.ts";
import type { Arrows } from "../../../workbench/denoiser-lab/drawing/model-answers.ts";
import type { Density } from "./reel.ts";

/** One state of a sampling and what goes with it. */
export interface Scene {
  readonly i: number;
  readonly frames: readonly Frame[];
  /** The same sampling by exact answers; empty where it isn't asked for. */
  readonly exact: readonly Frame[];
  /** How much larger than the picture the plane is at a state. */
  readonly stretch: (i: number) => number;
  readonly paths: boolean;
  readonly field?: { readonly network?: Arrows; readonly exact?: Arrows };
  readonly density?: { readonly samples: Density; readonly exact?: Density };
}

/** How many points show their way. */
const ways = 24;

/** What lies behind the points, their ways, and the points: exact in green, the network's in orange. */
export function drawScene(context: CanvasRenderingContext2D, size: Size, theme: Theme, scene: Scene): void {
  const scale = planeScale(size);
  if (scene.density) drawDensities(context, scale, theme, scene.density);
  if (scene.field) drawFields(context, scale, theme, scene.field);
  if (scene.paths) {
    drawWays(context, scale, scene, scene.exact, { colour: theme.exact, dash: [4, 3] });
    drawWays(context, scale, scene, scene.frames, { colour: theme.model, dash: [] });
  }
  const { i, frames, exact } = scene;
  const at = (frame: Frame) => frame.x.map((value) => value / scene.stretch(i));
  if (exact[i])
    drawPoints(context, scale, at(exact[i]), { colour: theme.exact, radius: 2.4, hollow: true, opacity: 0.8 });
  const { t } = frames[i]!;
  const colour = i === frames.length - 1 ? theme.model : blend(theme, t);
  drawPoints(context, scale, at(frames[i]!), { colour, radius: 1.8, hollow: i === 0, opacity: 0.8 });
}

function drawDensities(
  context: CanvasRenderingContext2D,
  scale: PlaneScale,
  theme: Theme,
  { samples, exact }: NonNullable<Scene["density"]>,
) {
  if (exact) drawDensity(context, scale, { ...theme, data: theme.exact }, exact);
  drawDensity(context, scale, { ...theme, data: theme.model }, samples);
}

function drawFields(
  context: CanvasRenderingContext2D,
  scale: PlaneScale,
  theme: Theme,
  { network, exact }: NonNullable<Scene["field"]>,
) {
  context.save();
  context.globalAlpha = 0.7;
  for (const [arrows, style] of [
    [exact, { colour: theme.exact, width: 1, dash: [3, 2] }],
    [network, { colour: theme.model, width: 1 }],
  ] as const)
    if (arrows) drawArrows(context, scale, arrows.from, shortened(arrows.from, arrows.to), style);
  context.restore();
}

function drawWays(
  context: CanvasRenderingContext2D,
  scale: PlaneScale,
  { i: last, stretch }: Scene,
  frames: readonly Frame[],
  { colour, dash }: { readonly colour: string; readonly dash: readonly number[] },
) {
  context.save();
  Object.assign(context, { strokeStyle: colour, lineWidth: 1, globalAlpha: 0.45 });
  context.setLineDash([...dash]);
  context.beginPath();
  for (let n = 0; n < Math.min(ways, (frames[0]?.x.length ?? 0) / 2); n++)
    for (const [i, { x }] of frames.slice(0, last + 1).entries()) {
      const [px, py] = [scale.x(x[2 * n]! / stretch(i)), scale.y(x[2 * n + 1]! / stretch(i))];
      if (!Number.isFinite(px + py)) break;
      if (i === 0) context.moveTo(px, py);
      else context.lineTo(px, py);
    }
  context.stroke();
  context.restore();
}

/** Marks at the picture's edge, each where the line from the middle to a stray crosses it. */
export function drawStrays(
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  points: ArrayLike<number>,
): void {
  const scale = planeScale(size);
  const [halfWidth, halfHeight] = [size.width / (2 * scale.unit), size.height / (2 * scale.unit)];
  context.save();
  Object.assign(context, { strokeStyle: theme.model, lineWidth: 2, globalAlpha: 0.8 });
  context.beginPath();
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i]!, points[i + 1]!];
    const far = Math.max(Math.abs(x) / halfWidth, Math.abs(y) / halfHeight);
    if (!(far > 1) || !Number.isFinite(far)) continue;
    const [ex, ey] = [scale.x(x / far), scale.y(y / far)];
    const length = Math.hypot(x, y);
    context.moveTo(ex, ey);
    context.lineTo(ex - (7 * x) / length, ey + (7 * y) / length);
  }
  context.stroke();
  context.restore();
}
