import { normalise } from "../../../lib/diffusion/data/normalise.ts";
import type { LabelledPoints } from "../../../lib/diffusion/data/points/points.ts";
import { fromStrokes, grid, type Stroke } from "../../../lib/diffusion/data/points/strokes.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import type { Draw, Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";

const most = 2500;

/** Every k-th point, so that about `most` are left. */
const some = ({ points, labels }: LabelledPoints): LabelledPoints => {
  const every = Math.ceil(points.length / 2 / most);
  const kept = points.filter((_, i) => (i >> 1) % every === 0);
  return labels ? { points: kept, labels: labels.filter((_, i) => i % every === 0) } : { points: kept };
};

/** Points as a small cloud that fills its canvas; classes by colour and, where they are large enough to tell, by mark. */
export const cloud =
  (all: LabelledPoints, radius: number): Draw =>
  (context, size, theme) => {
    const { data } = normalise(some(all));
    const { points, labels } = data;
    const scale = planeScale(size, 1.08 * Math.max(1.6, extent(points)));
    const style = { colour: theme.data, radius, opacity: 0.85 };
    drawPoints(context, scale, points, labels ? { ...style, labels, theme } : style);
  };

/** Largest distance from an axis, but for the outermost hundredth of the coordinates. */
const extent = (points: Float32Array) => {
  const sizes = points.map(Math.abs).sort();
  return sizes[Math.floor(0.99 * (sizes.length - 1))]!;
};

/** Where the keyboard's brush is. */
export interface Cursor {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly label: number;
}

/** The strokes as washes of their class's colour, and the points they give. */
export function drawPad(
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  strokes: readonly Stroke[],
  cursor?: Cursor,
) {
  const unit = size.width / grid;
  for (const stroke of strokes) wash(context, stroke, unit, theme);
  if (strokes.length) {
    const { points, labels } = fromStrokes(strokes)(rng(0), 500);
    const own = labels!.map((label) => used(strokes)[label]!);
    drawPoints(context, planeScale(size), points, { colour: theme.data, radius: 2, labels: own, theme });
  }
  if (cursor) cross(context, cursor, unit, theme);
}

const used = (strokes: readonly Stroke[]) => [...new Set(strokes.map(({ label }) => label))].sort((a, b) => a - b);

function wash(context: CanvasRenderingContext2D, { path, radius, label }: Stroke, unit: number, theme: Theme) {
  context.save();
  Object.assign(context, { lineCap: "round", lineJoin: "round", lineWidth: 2 * radius * unit, globalAlpha: 0.22 });
  context.strokeStyle = theme.classes[label]!;
  context.beginPath();
  context.moveTo(path[0]! * unit, path[1]! * unit);
  for (let i = 0; i < path.length; i += 2) context.lineTo(path[i]! * unit, path[i + 1]! * unit);
  context.stroke();
  context.restore();
}

function cross(context: CanvasRenderingContext2D, { x, y, radius, label }: Cursor, unit: number, theme: Theme) {
  const [px, py, r] = [x * unit, y * unit, radius * unit];
  context.save();
  context.lineWidth = 1.5;
  context.strokeStyle = theme.classes[label]!;
  context.beginPath();
  context.arc(px, py, r, 0, 2 * Math.PI);
  context.stroke();
  context.strokeStyle = theme.ink;
  context.beginPath();
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    context.moveTo(px + dx * 4, py + dy * 4);
    context.lineTo(px + dx * (r + 8), py + dy * (r + 8));
  }
  context.stroke();
  context.restore();
}
