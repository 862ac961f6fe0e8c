import { blend, drawArrows, drawAxes, drawPoints, type PlaneScale, planeScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import type { Guess } from "./guess.ts";

export interface Scene {
  /** Flat [k, 2] clean points. */
  readonly points: ArrayLike<number>;
  readonly x: readonly [number, number];
  readonly t: number;
  readonly guess: Guess;
}

/** Clean points, as dark as they are likely; the noisy point; the mean of what it may have been. */
export function drawGuess(context: CanvasRenderingContext2D, size: Size, theme: Theme, scene: Scene): void {
  const scale = planeScale(size);
  drawAxes(context, scale, theme);
  drawPoints(context, scale, scene.points, { colour: theme.data, radius: 1.5, opacity: 0.22 });
  drawCandidates(context, scale, theme, scene);
  drawArrows(context, scale, scene.x, scene.guess.mean, { colour: theme.exact, width: 1.5, dash: [5, 4] });
  drawRing(context, scale, theme, scene);
  drawNoisy(context, scale, theme, scene);
}

/** Names keep apart: the upper mark has its name above it, the lower one below. */
const nameBelow = ({ x, guess }: Scene, isNoisy: boolean) => x[1] < guess.mean[1] === isNoisy;

function drawCandidates(context: CanvasRenderingContext2D, scale: PlaneScale, theme: Theme, { points, guess }: Scene) {
  const most = guess.weights.reduce((a, b) => Math.max(a, b), 0);
  context.save();
  context.fillStyle = theme.data;
  for (const [i, weight] of guess.weights.entries()) {
    const share = weight / most;
    if (share < 0.01) continue;
    context.globalAlpha = 0.15 + 0.85 * share;
    context.beginPath();
    context.arc(scale.x(points[2 * i]!), scale.y(points[2 * i + 1]!), 1.5 + 2.5 * Math.sqrt(share), 0, 2 * Math.PI);
    context.fill();
  }
  context.restore();
}

function drawRing(context: CanvasRenderingContext2D, scale: PlaneScale, theme: Theme, scene: Scene) {
  const [x, y] = scene.guess.mean;
  context.save();
  context.strokeStyle = context.fillStyle = theme.exact;
  context.lineWidth = 2.5;
  context.setLineDash([4, 3]);
  context.beginPath();
  context.arc(scale.x(x), scale.y(y), 9, 0, 2 * Math.PI);
  context.stroke();
  context.restore();
  label(context, theme, theme.exact, "best guess", scale.x(x) + 8, scale.y(y) + (nameBelow(scene, false) ? 24 : -15));
}

function drawNoisy(context: CanvasRenderingContext2D, scale: PlaneScale, theme: Theme, scene: Scene) {
  const { x, t } = scene;
  const [cx, cy] = [scale.x(x[0]), scale.y(x[1])];
  context.save();
  context.fillStyle = blend(theme, t);
  context.strokeStyle = theme.paper;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(cx, cy, 8, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
  context.restore();
  label(context, theme, theme.ink, "noisy point", cx + 8, cy + (nameBelow(scene, true) ? 24 : -15));
}

/** Text with a halo of paper, so that it reads over points. */
function label(context: CanvasRenderingContext2D, theme: Theme, colour: string, text: string, x: number, y: number) {
  context.save();
  context.font = "600 12px Inter Variable, system-ui, sans-serif";
  const room = context.canvas.clientWidth - context.measureText(text).width - 4;
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.strokeStyle = theme.paper;
  context.fillStyle = colour;
  context.strokeText(text, Math.min(x, room), y);
  context.fillText(text, Math.min(x, room), y);
  context.restore();
}
