import type { Theme } from "../frame/theme.ts";
import { onTop } from "./on-top.ts";

export const FONT = "600 12px Inter Variable, system-ui, sans-serif";

/** Text with a halo of paper, over all else in the picture; kept inside the canvas. */
export const label = (...[context, ...what]: Parameters<typeof write>): void =>
  onTop(context, () => write(context, ...what));

function write(
  context: CanvasRenderingContext2D,
  theme: Theme,
  colour: string,
  text: string,
  x: number,
  y: number,
): void {
  context.save();
  context.font = FONT;
  context.textAlign = "left";
  const { clientWidth, clientHeight } = context.canvas;
  const left = Math.max(4, Math.min(x, clientWidth - context.measureText(text).width - 4));
  const line = Math.max(14, Math.min(y, clientHeight - 5));
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.strokeStyle = theme.paper;
  context.fillStyle = colour;
  context.strokeText(text, left, line);
  context.fillText(text, left, line);
  context.restore();
}
