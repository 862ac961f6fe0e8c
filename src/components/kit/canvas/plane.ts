import type { Theme } from "../frame/theme.ts";
import { disc, marks } from "./marks.ts";
import { onTop } from "./on-top.ts";
import type { Size } from "./surface.ts";

/** Half the width of the window on the plane: every figure shows at least [-3, 3] in both directions. */
export const REACH = 3;

/** Where a point of the plane lies on a canvas: equal aspect, y up, the origin in the middle. */
export interface PlaneScale {
  readonly size: Size;
  /** Pixels per unit. */
  readonly unit: number;
  x(value: number): number;
  y(value: number): number;
  /** The point of the plane under a pixel. */
  invert(px: number, py: number): [x: number, y: number];
}

export function planeScale(size: Size, reach = REACH): PlaneScale {
  const unit = Math.min(size.width, size.height) / (2 * reach);
  const [cx, cy] = [size.width / 2, size.height / 2];
  return {
    size,
    unit,
    x: (value) => cx + value * unit,
    y: (value) => cy - value * unit,
    invert: (px, py) => [(px - cx) / unit, (cy - py) / unit],
  };
}

/** The colour of a state at time t in [0, 1]: from data's to noise's. */
export function blend(theme: Theme, t: number): string {
  const noise = Math.min(1, Math.max(0, t)) * 100;
  return `color-mix(in lab, ${theme.data}, ${theme.noise} ${noise.toFixed(1)}%)`;
}

export interface PointStyle {
  readonly colour: string;
  /** CSS pixels. */
  readonly radius?: number;
  /** An outline instead of a filled mark. */
  readonly hollow?: boolean;
  /** A class for each point: colour and mark by class. */
  readonly labels?: ArrayLike<number>;
  /** Needed with `labels`. */
  readonly theme?: Theme;
  readonly opacity?: number;
}

/** Marks at flat [n, 2] points. One path per class, so that thousands are drawn in a millisecond or two. */
export function drawPoints(
  context: CanvasRenderingContext2D,
  scale: PlaneScale,
  points: ArrayLike<number>,
  { colour, radius = 2.5, hollow = false, labels, theme, opacity = 1 }: PointStyle,
): void {
  const classes = labels ? [...new Set(Array.from(labels))].sort((a, b) => a - b) : [undefined];
  context.save();
  context.globalAlpha = opacity;
  for (const label of classes) {
    const mark = label === undefined ? disc : marks[label % marks.length]!;
    context.beginPath();
    for (let i = 0; i < points.length / 2; i++)
      if (!labels || labels[i] === label) mark(context, scale.x(points[2 * i]!), scale.y(points[2 * i + 1]!), radius);
    finish(context, label === undefined || !theme ? colour : theme.classes[label % theme.classes.length]!, hollow);
  }
  context.restore();
}

function finish(context: CanvasRenderingContext2D, colour: string, hollow: boolean) {
  context.fillStyle = context.strokeStyle = colour;
  context.lineWidth = 1.25;
  if (hollow) context.stroke();
  else context.fill();
}

/** Arrows from flat [n, 2] points to flat [n, 2] points. Those shorter than a pixel are left out. */
export function drawArrows(
  context: CanvasRenderingContext2D,
  scale: PlaneScale,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  { colour, width = 1.25, dash = [] }: { colour: string; width?: number; dash?: readonly number[] },
): void {
  context.save();
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = width;
  context.setLineDash([...dash]);
  const heads = new Path2D();
  context.beginPath();
  for (let i = 0; i < from.length; i += 2)
    arrow(context, heads, scale.x(from[i]!), scale.y(from[i + 1]!), scale.x(to[i]!), scale.y(to[i + 1]!), width);
  context.stroke();
  context.fill(heads);
  context.restore();
}

function arrow(path: CanvasPath, heads: Path2D, x: number, y: number, tipX: number, tipY: number, width: number) {
  const length = Math.hypot(tipX - x, tipY - y);
  if (length < 1) return;
  const [ux, uy] = [(tipX - x) / length, (tipY - y) / length];
  const head = Math.min(3 + 3 * width, length * 0.6);
  const [baseX, baseY] = [tipX - ux * head, tipY - uy * head];
  path.moveTo(x, y);
  path.lineTo(baseX, baseY);
  heads.moveTo(tipX, tipY);
  heads.lineTo(baseX - uy * head * 0.45, baseY + ux * head * 0.45);
  heads.lineTo(baseX + uy * head * 0.45, baseY - ux * head * 0.45);
  heads.closePath();
}

/** Room that a tick's number takes on either side. */
const room = 8;
/** A narrower canvas has ticks alone: their numbers would lie on its points. */
const narrow = 110;

/** A thin cross through the origin with ticks at ±2, where the canvas has room for their numbers, which lie over all else. */
export function drawAxes(context: CanvasRenderingContext2D, scale: PlaneScale, theme: Theme): void {
  const { width, height } = scale.size;
  const [cx, cy] = [Math.round(scale.x(0)) + 0.5, Math.round(scale.y(0)) + 0.5];
  const ticks = ticksOf(scale, cx, cy);
  context.save();
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(0, cy);
  context.lineTo(width, cy);
  context.moveTo(cx, 0);
  context.lineTo(cx, height);
  for (const { from, to } of ticks) {
    context.moveTo(...from);
    context.lineTo(...to);
  }
  context.stroke();
  context.restore();
  if (width >= narrow) onTop(context, () => drawNumbers(context, theme, ticks));
}

type Place = [x: number, y: number];

interface Tick {
  readonly text: string;
  readonly from: Place;
  readonly to: Place;
  /** Where its number begins. */
  readonly at: Place;
}

function ticksOf(scale: PlaneScale, cx: number, cy: number): Tick[] {
  const { width, height } = scale.size;
  return [-2, 2].flatMap((value) => {
    const [x, y] = [Math.round(scale.x(value)) + 0.5, Math.round(scale.y(value)) + 0.5];
    const text = String(value).replace("-", "−");
    const across: Tick = { text, from: [x, cy - 3], to: [x, cy + 3], at: [x - 5, cy + 15] };
    const up: Tick = { text, from: [cx - 3, y], to: [cx + 3, y], at: [cx + 7, y + 4] };
    return [...(x > room && x < width - room ? [across] : []), ...(y > room && y < height - room ? [up] : [])];
  });
}

function drawNumbers(context: CanvasRenderingContext2D, theme: Theme, ticks: readonly Tick[]) {
  context.save();
  context.font = "11px Inter Variable, system-ui, sans-serif";
  context.textAlign = "left";
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.strokeStyle = theme.paper;
  context.fillStyle = theme.muted;
  for (const { text, at } of ticks) {
    context.strokeText(text, ...at);
    context.fillText(text, ...at);
  }
  context.restore();
}
