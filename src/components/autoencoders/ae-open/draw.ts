import type { Size } from "../../kit/canvas/surface.ts";
import { drawTiles } from "../../kit/canvas/tiles.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { SIDE } from "../trainings.ts";

/** Digits in rows. */
export function drawDigits(
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  { values, columns }: { readonly values: Float32Array; readonly columns: number },
): void {
  drawTiles(context, size, theme, { values, side: SIDE, count: values.length / SIDE ** 2 }, { columns });
}
