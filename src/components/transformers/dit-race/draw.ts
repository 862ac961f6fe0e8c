import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { drawTrainings, type Line } from "../lines.ts";

export type Against = "steps" | "compute";

/** Losses against steps, or against the operations that they took. */
export function drawRace(
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  lines: readonly Line[],
  against: Against,
): void {
  const all = lines.flatMap(({ recorded, own }) => [...recorded.points, ...own]);
  const label = against === "steps" ? "training steps" : "training, in GFLOPs";
  drawTrainings(context, size, theme, lines, {
    x: { label, domain: [0, Math.max(...all.map(([x]) => x))] },
  });
}
