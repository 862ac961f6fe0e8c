import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";

/** The share of right answers to one kind of trial: of trainings on record from least to greatest, and the reader's own. */
export interface Row {
  readonly title: string;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly own?: number;
}

const NAMES = 150;

/** A bar a row from 0 to 1, with a line where guessing would be. */
export function drawRows(context: CanvasRenderingContext2D, size: Size, theme: Theme, rows: readonly Row[]): void {
  const names = Math.min(NAMES, size.width * 0.42);
  const [left, wide] = [names, size.width - names - 12];
  const high = (size.height - 26) / rows.length;
  context.save();
  context.font = "13px Inter Variable, system-ui, sans-serif";
  for (const [i, { title, low, middle, high: most, own }] of rows.entries()) {
    const y = 4 + i * high;
    const bar = Math.min(20, high * 0.55);
    const top = y + (high - bar) / 2;
    context.fillStyle = theme.ink;
    context.fillText(title, 2, y + high / 2 + 4);
    context.fillStyle = theme.model;
    context.globalAlpha = 0.75;
    context.fillRect(left, top, wide * middle, bar);
    context.globalAlpha = 1;
    context.strokeStyle = theme.ink;
    context.lineWidth = 1.5;
    line(context, left + wide * low, top + bar / 2, left + wide * most, top + bar / 2);
    if (own !== undefined) {
      context.fillStyle = theme.guide;
      context.beginPath();
      context.arc(left + wide * own, top + bar / 2, 5, 0, 2 * Math.PI);
      context.fill();
    }
  }
  context.strokeStyle = theme.muted;
  context.setLineDash([4, 3]);
  line(context, left + wide / 2, 2, left + wide / 2, size.height - 22);
  context.setLineDash([]);
  context.fillStyle = theme.muted;
  context.textAlign = "center";
  context.fillText("guessing", left + wide / 2, size.height - 6);
  context.textAlign = "right";
  context.fillText("always", left + wide, size.height - 6);
  context.restore();
}

function line(context: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number) {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}
