import { rng } from "../../lib/diffusion/random/rng.ts";
import { FONT, label as haloed } from "../kit/canvas/label.ts";
import { onTop } from "../kit/canvas/on-top.ts";
import { drawAxes, drawPoints, type PlaneScale } from "../kit/canvas/plane.ts";
import { remembered } from "../kit/data/remembered.ts";
import type { Theme } from "../kit/frame/theme.ts";
import { draw } from "./data.ts";
import { arms, classNames, spotCount } from "./law.ts";

/** The points of each class. */
const shown = remembered(() => {
  const { points, labels } = draw(rng(2), 1200);
  return [...classNames.keys()].map((c) => points.filter((_, i) => labels[i >> 1] === c));
});

/** The data as a ground: each class with its colour and mark, the chosen one a little stronger; and the classes' names. */
export function drawGround(context: CanvasRenderingContext2D, scale: PlaneScale, theme: Theme, label = -1): void {
  drawAxes(context, scale, theme);
  for (const [c, points] of shown().entries()) {
    const labels = new Int32Array(points.length / 2).fill(c);
    drawPoints(context, scale, points, {
      colour: theme.data,
      labels,
      theme,
      radius: 1.5,
      opacity: c === label ? 0.5 : 0.28,
    });
  }
  onTop(context, () => drawNames(context, scale, theme, label));
}

function drawNames(context: CanvasRenderingContext2D, scale: PlaneScale, theme: Theme, label: number) {
  context.save();
  context.font = FONT;
  for (const [c, name] of classNames.entries()) {
    const at = 2 * (c * spotCount + spotCount - 1);
    const [x, y] = [arms.means[at]!, arms.means[at + 1]!];
    const left = scale.x(1.26 * x) - context.measureText(name).width / 2;
    haloed(context, theme, c === label ? theme.ink : theme.muted, name, left, scale.y(1.26 * y) + 4);
  }
  context.restore();
}
