import { drawings, renderDrawing } from "../../lib/diffusion/data/images/image.ts";
import type { Box } from "../kit/controls/cells.ts";

/** A picture as numbers in [−1, 1], [height, width, channels]; one channel or three. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: ArrayLike<number>;
}

type Stroke = readonly [x0: number, y0: number, x1: number, y1: number];

const letterA: readonly Stroke[] = [
  [0.2, 0.86, 0.5, 0.14],
  [0.5, 0.14, 0.8, 0.86],
  [0.31, 0.6, 0.69, 0.6],
];

function distance(x: number, y: number, [x0, y0, x1, y1]: Stroke): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const along = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
}

/** The letter A, white on black, as a square of `size` pixels. */
export function letter(size: number): Picture {
  const data = Float32Array.from({ length: size * size }, (_, i) => {
    const [x, y] = [((i % size) + 0.5) / size, (Math.floor(i / size) + 0.5) / size];
    const far = Math.min(...letterA.map((stroke) => distance(x, y, stroke)));
    return Math.min(1, Math.max(-1, 2 * (0.075 - far) * Math.max(size, 14)));
  });
  return { width: size, height: size, channels: 1, data };
}

/** Pictures to cut up, by name. */
export const pictures = { letter: "Letter", cat: "Cat", lighthouse: "Lighthouse" } as const;

/** One of them as a square of `size` pixels. */
export function pictureOf(name: keyof typeof pictures, size: number): Picture {
  return name === "letter" ? letter(size) : { ...renderDrawing(drawings[name]!, size), channels: 3 };
}

/** The colour of a pixel. */
export function colourOf({ channels, data }: Picture, pixel: number): string {
  const byte = (c: number) => Math.round(127.5 * (1 + Math.min(1, Math.max(-1, data[channels * pixel + c]!))));
  return channels === 1 ? `rgb(${byte(0)}, ${byte(0)}, ${byte(0)})` : `rgb(${byte(0)}, ${byte(1)}, ${byte(2)})`;
}

/** Squares of a picture from (x, y) on, `side` of them in both directions, into a box whose cells are pixels. */
export function paintPixels(
  context: CanvasRenderingContext2D,
  { left, top, cell }: Box,
  picture: Picture,
  { x = 0, y = 0, side = picture.width } = {},
): void {
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      context.fillStyle = colourOf(picture, (y + row) * picture.width + x + column);
      // Half a pixel of the screen over, so that no gaps show between squares.
      context.fillRect(left + column * cell, top + row * cell, cell + 0.5, cell + 0.5);
    }
}
