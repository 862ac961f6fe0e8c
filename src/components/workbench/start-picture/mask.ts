import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import type { Start } from "./start.ts";

export type Sides = Pick<Start, "height" | "width">;

/** A round brush, in pixels of the picture. */
export interface Brush {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export const emptyMask = ({ height, width }: Sides): Uint8Array => new Uint8Array(height * width);

/** A mask with one dab of the brush. */
export function dabbed(mask: Uint8Array, { height, width }: Sides, { x, y, radius }: Brush, value: 0 | 1): Uint8Array {
  const out = mask.slice();
  for (let row = Math.max(0, Math.floor(y - radius)); row <= Math.min(height - 1, y + radius); row++)
    for (let column = Math.max(0, Math.floor(x - radius)); column <= Math.min(width - 1, x + radius); column++)
      if (Math.hypot(column + 0.5 - x, row + 0.5 - y) <= radius) out[row * width + column] = value;
  return out;
}

/** A brush drawn from one place to another. */
export interface Stroke {
  readonly from: Pick<Brush, "x" | "y">;
  readonly to: Brush;
  /** Painted, or wiped away. */
  readonly value: 0 | 1;
}

/** A mask with a stroke of the brush: dabs half a radius apart. */
export function stroked(mask: Uint8Array, sides: Sides, { from, to, value }: Stroke): Uint8Array {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const dabs = Math.max(1, Math.ceil(Math.hypot(dx, dy) / (to.radius / 2)));
  let out = mask;
  for (let i = 1; i <= dabs; i++)
    out = dabbed(out, sides, { x: from.x + (dx * i) / dabs, y: from.y + (dy * i) / dabs, radius: to.radius }, value);
  return out;
}

export const inverted = (mask: Uint8Array): Uint8Array => mask.map((value) => 1 - value);

/** What of the picture is painted anew. */
export const shareOf = (mask: Uint8Array): number => mask.reduce((sum, value) => sum + value, 0) / mask.length;

/** Hatches what is painted anew, and shows the brush. */
export function drawMask(
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  { height, width, mask, brush }: Sides & { readonly mask: Uint8Array; readonly brush?: Brush },
): void {
  const [across, down] = [size.width / width, size.height / height];
  context.save();
  context.globalAlpha = 0.55;
  context.fillStyle = theme.model;
  for (let row = 0; row < height; row++)
    for (let from = 0; from < width; from++) {
      if (!mask[row * width + from]) continue;
      let to = from;
      while (to < width && mask[row * width + to]) to++;
      context.fillRect(from * across, row * down, (to - from) * across, down + 0.3);
      from = to;
    }
  context.globalAlpha = 1;
  if (brush) {
    const circle = (colour: string, lineWidth: number) => {
      context.beginPath();
      context.arc(brush.x * across, brush.y * down, brush.radius * across, 0, 2 * Math.PI);
      context.strokeStyle = colour;
      context.lineWidth = lineWidth;
      context.stroke();
    };
    circle(theme.paper, 4);
    circle(theme.ink, 1.5);
  }
  context.restore();
}
