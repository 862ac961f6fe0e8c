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
  const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)];
  const label = against === "steps" ? "training steps" : "training, in GFLOPs";
  drawTrainings(context, size, theme, lines, {
    x: { label, domain: [0, Math.max(...xs)] },
    y: { label: "loss", domain: [0.9 * Math.min(...ys), Math.max(...ys)], log: true },
  });
}
