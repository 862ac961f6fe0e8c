import { sizeOf } from "../../../../lib/diffusion/math/size.ts";
import type { Size } from "../../../kit/canvas/surface.ts";
import { drawTiles } from "../../../kit/canvas/tiles.ts";
import type { Theme } from "../../../kit/frame/theme.ts";
import { picturesShown } from "../setup/data.ts";

/** In a square. */
const columns = Math.sqrt(picturesShown);

/** Pictures, flat [n, …shape]; where there are none yet, the places that they will have. */
export function drawPictures(
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  values: ArrayLike<number> | undefined,
  shape: readonly number[],
): void {
  const [side = 1, , channels = 1] = shape;
  const shown = values ?? new Float32Array(picturesShown * side * side).fill(-1);
  const tiles = { values: shown, side, channels: values ? channels : 1 };
  const count = Math.min(picturesShown, values ? values.length / sizeOf(shape) : picturesShown);
  drawTiles(context, size, theme, { ...tiles, count }, { columns, gap: 6 });
}
