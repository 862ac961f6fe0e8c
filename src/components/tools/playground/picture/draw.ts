import { drawAxes, drawPoints, planeScale } from "../../../kit/canvas/plane.ts";
import type { Size } from "../../../kit/canvas/surface.ts";
import type { Theme } from "../../../kit/frame/theme.ts";
import type { LabData } from "../../../workbench/denoiser-lab/state/data.ts";

export interface Picture {
  readonly data?: Pick<LabData, "train"> | undefined;
  /** Flat [n, 2]. */
  readonly samples?: Float32Array | undefined;
}

/** Data, and samples over them, in the window that both planes share. */
export function drawSide(
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  { data, samples }: Picture,
): void {
  const scale = planeScale(size);
  drawAxes(context, scale, theme);
  if (data)
    drawPoints(context, scale, data.train.points.subarray(0, 1400), { colour: theme.data, radius: 1.2, opacity: 0.35 });
  if (samples) drawPoints(context, scale, samples, { colour: theme.model, radius: 1.6, opacity: 0.7 });
}
