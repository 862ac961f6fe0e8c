import { chartScales, lineChart } from "../../kit/canvas/chart.ts";
import { label } from "../../kit/canvas/label.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { drawPictures } from "../../text-to-image/draw.ts";
import { stripSteps } from "../../text-to-image/strip-steps.ts";
import type { Edit } from "./edit.ts";

type Context = CanvasRenderingContext2D;
const GAP = 3;
/** Beneath the pictures, for what leads there and back. */
const BELOW = 58;

/**
 * The levels of a plan, noise on the right: those that were jumped over, the picture with its noise, then x̂₀ decoded, step by
 * step to the left.
 */
export function drawPath(context: Context, size: Size, theme: Theme, edit: Edit): void {
  const shown = levelsOf(edit);
  const cell = (size.width + GAP) / shown.length;
  const side = Math.min(cell - GAP, size.height - BELOW);
  const left = (column: number) => size.width - (column + 1) * cell + GAP;
  context.save();
  context.font = "11px Inter Variable, system-ui, sans-serif";
  context.textAlign = "center";
  for (const [column, level] of shown.entries()) {
    const at = { x: left(column), side };
    if (level < edit.begin) drawEmpty(context, theme, at);
    else drawLevel(context, theme, at, edit, level);
  }
  drawWay(context, size, theme, {
    ...{ top: side, from: left(shown.length - 1) + side / 2, to: left(shown.indexOf(edit.begin)) + side / 2 },
    taken: edit.of - edit.begin,
  });
  context.restore();
}

/** Those of a strip, with that at which the noise begins among them. */
function levelsOf({ of, begin }: Edit): readonly number[] {
  const shown = stripSteps(of);
  const nearest = shown.reduce((best, level) => (Math.abs(level - begin) < Math.abs(best - begin) ? level : best));
  return shown.map((level) => (level === nearest ? begin : level));
}

interface Place {
  readonly x: number;
  readonly side: number;
}

function drawEmpty(context: Context, theme: Theme, { x, side }: Place): void {
  context.strokeStyle = theme.noise;
  context.lineWidth = 1;
  context.setLineDash([3, 3]);
  context.strokeRect(x + 0.5, 0.5, side - 1, side - 1);
  context.setLineDash([]);
}

function drawLevel(context: Context, theme: Theme, { x, side }: Place, edit: Edit, level: number): void {
  const step = edit.steps[level - edit.begin];
  const values = level === edit.begin ? (edit.start?.state ?? edit.picture) : step?.guess;
  if (!values) return;
  context.save();
  context.translate(x, 0);
  drawPictures(context, { width: side, height: side }, theme, { values, columns: 1 });
  context.restore();
  context.fillStyle = theme.muted;
  if (step && (side > 40 || level === edit.begin)) context.fillText(step.t.toFixed(2), x + side / 2, side + 14);
}

interface Way {
  readonly top: number;
  readonly from: number;
  readonly to: number;
  readonly taken: number;
}

/** One jump to the right, and as many steps back as are taken. */
function drawWay(context: Context, size: Size, theme: Theme, { top, from, to, taken }: Way): void {
  if (taken === 0) {
    label(context, theme, theme.muted, "no step: nothing changes", size.width / 3, top + 34);
    return;
  }
  const [there, back] = [top + 25, top + 45];
  drawArrow(context, theme.noise, [from, to], there);
  drawArrow(context, theme.data, [to, from], back);
  for (let i = 0; i < taken; i++) {
    context.beginPath();
    context.arc(to + ((from - to) * i) / taken, back, 2.5, 0, 2 * Math.PI);
    context.fillStyle = theme.data;
    context.fill();
  }
  const right = Math.min(to + 8, size.width - 130);
  label(context, theme, theme.muted, "noise, in one jump", right, there + 4);
  label(context, theme, theme.data, taken === 1 ? "one step back" : `${taken} steps back`, right, back + 4);
}

function drawArrow(context: Context, colour: string, [from, to]: readonly [number, number], y: number): void {
  const head = to > from ? -6 : 6;
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(from, y);
  context.lineTo(to, y);
  context.moveTo(to + head, y - 4);
  context.lineTo(to, y);
  context.lineTo(to + head, y + 4);
  context.stroke();
}

export interface Trade {
  /** Distance to the picture, and percent that are as asked, strength by strength. */
  readonly points: readonly (readonly [distance: number, right: number])[];
  /** The strength's place among them, where it has one. */
  readonly at: number;
  /** The reader's own picture. */
  readonly own?: readonly [distance: number, right: number] | undefined;
}

/** What obeys the prompt against what is kept of the picture. */
export function drawTrade(context: Context, size: Size, theme: Theme, { points, at, own }: Trade): void {
  const most = Math.max(0.4, ...points.map(([far]) => far), own?.[0] ?? 0) * 1.1;
  const axes = {
    x: { label: "distance to the picture", domain: [0, most] as const },
    y: { label: "as the prompt asks, %", domain: [0, 105] as const },
  };
  lineChart(context, size, theme, { ...axes, series: [{ points, colour: theme.model }] });
  const scales = chartScales(size, axes);
  context.save();
  for (const [i, [x, y]] of points.entries()) {
    context.beginPath();
    context.arc(scales.x(x), scales.y(y), i === at ? 6 : 3, 0, 2 * Math.PI);
    context.fillStyle = theme.model;
    context.fill();
  }
  if (own) drawOwn(context, theme, scales.x(own[0]), scales.y(own[1]));
  context.restore();
}

function drawOwn(context: Context, theme: Theme, x: number, y: number): void {
  context.beginPath();
  context.arc(x, y, 5, 0, 2 * Math.PI);
  context.strokeStyle = theme.ink;
  context.lineWidth = 2;
  context.stroke();
  label(context, theme, theme.ink, "this picture", x + 9, y + 16);
}
