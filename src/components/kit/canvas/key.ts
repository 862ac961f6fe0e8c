import type { Theme } from "../frame/theme.ts";
import { label } from "./label.ts";
import type { LineStyle } from "./line-style.ts";

/** A piece of a line with its left end at a place, and beside it what the line stands for: for lines too close for names at their ends. */
export function drawKey(
  context: CanvasRenderingContext2D,
  theme: Theme,
  { colour, dash = [] }: Pick<LineStyle, "colour" | "dash">,
  title: string,
  [x, y]: readonly [number, number],
): void {
  context.save();
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.setLineDash([...dash]);
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + 27, y);
  context.stroke();
  context.restore();
  label(context, theme, colour, title, x + 34, y + 4);
}
