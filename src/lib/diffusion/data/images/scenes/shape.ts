import { type Shape, side } from "./scene.ts";

/** Signed distance in pixels of (dx, dy) from the edge of a shape of radius r about the origin, y downwards; negative inside. */
export function distance(shape: Shape, dx: number, dy: number, r: number): number {
  const [x, y] = [Math.abs(dx), Math.abs(dy)];
  if (shape === "circle") return Math.hypot(dx, dy) - r;
  if (shape === "square") return Math.max(x, y) - 0.9 * r;
  if (shape === "cross") return Math.min(Math.max(x - 1.1 * r, y - 0.35 * r), Math.max(y - 1.1 * r, x - 0.35 * r));
  const [high, half] = [1.9 * r, 1.1 * r];
  return Math.max(dy - 0.85 * r, (x * high - (dy + 1.05 * r) * half) / Math.hypot(high, half));
}

/** Area of the shape of radius 1. */
export const areas: Readonly<Record<Shape, number>> = { circle: Math.PI, square: 3.24, triangle: 2.09, cross: 2.59 };

/** How far the centre of gravity lies below the origin, in radii. */
export const sag = (shape: Shape): number => (shape === "triangle" ? 0.85 - 1.9 / 3 : 0);

/** How much of pixel (column, row) the shape covers, nearly: by the distance of its middle from the edge. */
export const covers = (shape: Shape, column: number, row: number, cx: number, cy: number, r: number): number =>
  Math.min(1, Math.max(0, 0.5 - distance(shape, column + 0.5 - cx, row + 0.5 - cy, r)));

/** Calls back for each pixel, row by row. */
export function everyPixel(visit: (column: number, row: number, index: number) => void): void {
  for (let i = 0; i < side * side; i++) visit(i % side, Math.floor(i / side), i);
}
