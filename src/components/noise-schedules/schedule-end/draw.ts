import { drawAxes, drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";

export interface Panel {
  /** Flat [n, 2]. */
  readonly points: ArrayLike<number>;
  /** Drawn faintly behind. */
  readonly behind?: ArrayLike<number>;
  readonly role: "data" | "noise" | "model" | "exact";
}

/** A cloud on the plane; noise has hollow marks. */
export function drawPanel(context: CanvasRenderingContext2D, size: Size, theme: Theme, panel: Panel): void {
  const scale = planeScale(size);
  drawAxes(context, scale, theme);
  if (panel.behind) drawPoints(context, scale, panel.behind, { colour: theme.data, radius: 1.5, opacity: 0.25 });
  drawPoints(context, scale, panel.points, {
    colour: theme[panel.role],
    radius: 1.7,
    hollow: panel.role === "noise",
    opacity: 0.75,
  });
}
