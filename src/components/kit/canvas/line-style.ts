import type { PlaneScale } from "./plane.ts";

export interface LineStyle {
  readonly colour: string;
  readonly width?: number;
  readonly dash?: readonly number[];
}

/** A line through flat [n, 2] points. */
export function drawLine(
  context: CanvasRenderingContext2D,
  scale: PlaneScale,
  points: ArrayLike<number>,
  { colour, width = 1.5, dash = [] }: LineStyle,
): void {
  context.save();
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash([...dash]);
  context.beginPath();
  for (let i = 0; i < points.length; i += 2) context.lineTo(scale.x(points[i]!), scale.y(points[i + 1]!));
  context.stroke();
  context.restore();
}
