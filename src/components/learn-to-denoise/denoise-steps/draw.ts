import { blend, drawAxes, drawPoints, type PlaneScale, planeScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import type { Place } from "../walk.ts";

export interface Scene {
  /** Flat [k, 2] true data, for comparison. */
  readonly data: ArrayLike<number>;
  /** The walk so far, from noise. */
  readonly places: readonly Place[];
  /** Where in the walk: 2.5 is halfway from place 2 to place 3. */
  readonly at: number;
  /** How many points have their way drawn. */
  readonly followed: number;
}

/** A cloud on its way from noise to data, and for some of its points the way and the guess it steers by. */
export function drawWalk(context: CanvasRenderingContext2D, size: Size, theme: Theme, scene: Scene): void {
  const scale = planeScale(size);
  drawAxes(context, scale, theme);
  drawPoints(context, scale, scene.data, { colour: theme.data, radius: 1, opacity: 0.25 });
  const now = between(scene);
  const t = timeAt(scene);
  drawPoints(context, scale, now, { colour: blend(theme, t), radius: 2, opacity: 0.85, hollow: t > 0.999 });
  drawWays(context, scale, theme, scene, now);
}

const clampIndex = ({ places, at }: Scene) => Math.min(places.length - 1, Math.max(0, Math.floor(at)));

/** Positions between two places, on the straight line that a step is. */
export function between(scene: Scene): Float64Array {
  const { places, at } = scene;
  const i = clampIndex(scene);
  const [from, to, share] = [places[i]!.x, places[Math.min(i + 1, places.length - 1)]!.x, at - i];
  return from.map((value, j) => value + share * (to[j]! - value));
}

function timeAt(scene: Scene): number {
  const i = clampIndex(scene);
  const [from, to] = [scene.places[i]!.t, scene.places[Math.min(i + 1, scene.places.length - 1)]!.t];
  return from + (scene.at - i) * (to - from);
}

function drawWays(context: CanvasRenderingContext2D, scale: PlaneScale, theme: Theme, scene: Scene, now: Float64Array) {
  const i = clampIndex(scene);
  const guess = scene.places[Math.min(i + 1, scene.places.length - 1)]!.x0;
  const isOver = i === scene.places.length - 1;
  context.save();
  for (let k = 0; k < scene.followed; k++) {
    const pixel = (points: ArrayLike<number>) => [scale.x(points[2 * k]!), scale.y(points[2 * k + 1]!)] as const;
    const here = pixel(now);
    drawWay(context, theme, [...scene.places.slice(0, i + 1).map(({ x }) => pixel(x)), here]);
    if (!isOver) drawAim(context, theme, here, pixel(guess));
  }
  context.restore();
}

function drawWay(context: CanvasRenderingContext2D, theme: Theme, way: readonly (readonly [number, number])[]) {
  context.setLineDash([]);
  context.strokeStyle = theme.ink;
  context.fillStyle = theme.ink;
  context.lineWidth = 1;
  context.beginPath();
  for (const [j, [x, y]] of way.entries()) {
    if (j === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  context.stroke();
  context.beginPath();
  const [x, y] = way.at(-1)!;
  context.arc(x, y, 3, 0, 2 * Math.PI);
  context.fill();
}

function drawAim(
  context: CanvasRenderingContext2D,
  theme: Theme,
  from: readonly [number, number],
  to: readonly [number, number],
) {
  context.strokeStyle = theme.exact;
  context.lineWidth = 1.25;
  context.setLineDash([4, 3]);
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
  context.lineWidth = 2;
  context.beginPath();
  context.arc(to[0], to[1], 5, 0, 2 * Math.PI);
  context.stroke();
}
