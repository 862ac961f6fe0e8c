import type { Size } from "../../kit/canvas/surface.ts";
import type { Box } from "../../kit/controls/cells.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { drawPictures } from "../draw.ts";
import type { DrawnRun } from "../run.ts";

const GAP = 3;

export const stripBox = ({ width }: Size, columns: number): Box => ({ left: 0, top: 0, cell: (width + GAP) / columns });

export interface Strip {
  readonly run: DrawnRun;
  readonly shown: readonly number[];
  /** A step. */
  readonly picked: number;
}

/** Above x_t, below x̂₀, decoded, step by step. */
export function drawStrip(
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  { run, shown, picked }: Strip,
): void {
  const cell = stripBox(size, shown.length).cell;
  const side = Math.min(cell - GAP, size.height / 2 - GAP);
  context.save();
  for (const [column, i] of shown.entries()) {
    const step = run.steps[i];
    if (!step) continue;
    for (const [row, values] of [step.state, step.guess].entries()) {
      context.save();
      context.translate(column * cell, row * (side + GAP) + 2);
      drawPictures(context, { width: side, height: side }, theme, { values, columns: 1 });
      context.restore();
    }
    if (i !== picked) continue;
    context.strokeStyle = theme.ink;
    context.lineWidth = 2.5;
    context.strokeRect(column * cell + 1, 1, side - 2, 2 * side + GAP);
  }
  context.restore();
}
