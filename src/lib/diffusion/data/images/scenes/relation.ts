import type { Relation } from "./scene.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Along the axis on which two objects are farther apart. */
export function relationOf(a: Point, b: Point): Relation {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  if (Math.abs(dx) > Math.abs(dy)) return dx > 0 ? "left of" : "right of";
  return dy > 0 ? "above" : "below";
}
