import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { drawTrainings, type Line } from "../lines.ts";

/** Losses of several sizes against operations, both in powers of ten, and a budget. */
export function drawScaling(
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  lines: readonly Line[],
  budget: number,
): void {
  const xs = lines.flatMap(({ recorded, own }) => [...recorded.points, ...own]).map(([x]) => x);
  drawTrainings(context, size, theme, lines, {
    marker: budget,
    x: { label: "training, in GFLOPs", domain: [Math.min(...xs), Math.max(...xs)], log: true },
  });
}
