import { label } from "../../kit/canvas/label.ts";
import { drawArrows, drawPoints } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";

/** The line through both answers, with the two scales' numbers on it: s above, w below. */
export function drawLine(context: CanvasRenderingContext2D, size: Size, theme: Theme, s: number): void {
  const [low, high] = [Math.min(-1.5, s - 1), Math.max(4, s + 1)];
  const x = (value: number) => 28 + ((value - low) / (high - low)) * (size.width - 56);
  const y = size.height / 2;
  context.save();
  context.strokeStyle = theme.line;
  context.fillStyle = theme.muted;
  context.font = "12px Inter Variable, system-ui, sans-serif";
  context.textAlign = "center";
  context.beginPath();
  context.moveTo(8, y);
  context.lineTo(size.width - 8, y);
  const every = Math.ceil((high - low) / (size.width < 500 ? 6 : 12));
  for (let tick = Math.ceil(low / every) * every; tick <= high; tick += every) {
    context.moveTo(x(tick), y - 5);
    context.lineTo(x(tick), y + 5);
    context.fillText(`s = ${text(tick)}`, x(tick), y - 12);
    context.fillText(`w = ${text(tick - 1)}`, x(tick), y + 22);
  }
  context.stroke();
  context.restore();
  const plain = {
    unit: 1,
    size,
    x: (v: number) => v,
    y: (v: number) => v,
    invert: (a: number, b: number): [number, number] => [a, b],
  };
  drawArrows(context, plain, [x(0), y], [x(s), y], { colour: theme.guide, width: 3 });
  for (const [at, colour] of [
    [0, theme.muted],
    [1, theme.data],
    [s, theme.guide],
  ] as const)
    drawPoints(context, plain, [x(at), y], { colour, radius: 6 });
  label(context, theme, theme.muted, "no class", x(0) - 26, y - 32);
  label(context, theme, theme.data, "class", x(1) - 16, y + 44);
  label(context, theme, theme.guide, "guided", x(s) - 20, y - 48);
}

const text = (value: number) => String(value).replace("-", "−");
