import { label } from "../../kit/canvas/label.ts";
import { drawArrows, drawAxes, drawPoints, type PlaneScale, planeScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import type { Asked, Explained } from "./explain.ts";

export const reach = 2.6;

/** One step: where the rule asks (dots), what it hears (rings), where it goes (arrow), and the exact path (dashes). */
export function drawStep(
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  data: ArrayLike<number>,
  explained: Explained,
): void {
  const scale = planeScale(size, reach);
  drawAxes(context, scale, theme);
  drawPoints(context, scale, data, { colour: theme.data, radius: 1, opacity: 0.3 });
  const { asked, remembered, path, end, others } = explained;
  for (const [i, one] of remembered.entries()) drawAsked(context, scale, theme, one, `before${i > 0 ? i : ""}`, true);
  for (const [i, one] of asked.entries())
    drawAsked(context, scale, theme, one, asked.length > 1 ? `${i + 1}` : "", false);
  for (const other of others)
    drawPoints(context, scale, other, { colour: theme.noise, radius: 2.5, hollow: true, opacity: 0.7 });
  drawPath(context, scale, theme, path);
  drawArrows(context, scale, path[0]!, end, { colour: theme.model, width: 2.5 });
  drawPoints(context, scale, path[0]!, { colour: theme.ink, radius: 5 });
}

function drawAsked(
  context: CanvasRenderingContext2D,
  scale: PlaneScale,
  theme: Theme,
  one: Asked,
  name: string,
  old: boolean,
) {
  const colour = old ? theme.muted : theme.exact;
  drawArrows(context, scale, one.x, one.x0, { colour, width: 1.25, dash: old ? [2, 3] : [5, 3] });
  drawPoints(context, scale, one.x, { colour, radius: 4 });
  drawPoints(context, scale, one.x0, { colour, radius: 6, hollow: true });
  if (name) label(context, theme, colour, name, scale.x(one.x[0]!) - 16, scale.y(one.x[1]!) - 6);
}

function drawPath(context: CanvasRenderingContext2D, scale: PlaneScale, theme: Theme, path: readonly Float64Array[]) {
  context.save();
  context.strokeStyle = theme.exact;
  context.lineWidth = 2;
  context.setLineDash([3, 3]);
  context.beginPath();
  for (const [i, point] of path.entries()) {
    const [x, y] = [scale.x(point[0]!), scale.y(point[1]!)];
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  context.stroke();
  context.restore();
  drawPoints(context, scale, path.at(-1)!, { colour: theme.exact, radius: 5, hollow: true });
}
