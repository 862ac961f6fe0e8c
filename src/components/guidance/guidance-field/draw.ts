import { label } from "../../kit/canvas/label.ts";
import { blend, drawArrows, drawPoints, type PlaneScale, planeScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { drawGround } from "../draw.ts";
import { type Fields, guidedField, places, tipsOf } from "../fields.ts";

type Context = CanvasRenderingContext2D;
export type Shown = "all" | "none" | "class" | "guided";

export interface Scene {
  readonly grid: Fields;
  /** The same at the one place that the reader moves. */
  readonly here: Fields;
  readonly at: readonly [number, number];
  readonly t: number;
  readonly scale: number;
  readonly label: number;
  readonly shown: Shown;
}

/** Arrows towards the three answers on a grid, and the three answers at one place. */
export function drawFields(context: Context, size: Size, theme: Theme, scene: Scene): void {
  const scale = planeScale(size);
  drawGround(context, scale, theme, scene.label);
  const { grid, t, shown } = scene;
  const arrows = (x0: Float64Array, colour: string, width: number) =>
    drawArrows(context, scale, places, tipsOf(places, x0, t), { colour, width });
  if (shown === "all" || shown === "none") arrows(grid.unconditional, theme.muted, 1);
  if (shown === "all" || shown === "class") arrows(grid.conditional, theme.data, 1.25);
  if (shown === "all" || shown === "guided") arrows(guidedField(grid, scene.scale), theme.guide, 1.5);
  drawHere(context, scale, theme, scene);
}

function drawHere(context: Context, scale: PlaneScale, theme: Theme, { here, at, t, scale: s }: Scene) {
  const [u, c, g] = [here.unconditional, here.conditional, guidedField(here, s)];
  drawArrows(context, scale, u, g, { colour: theme.guide, width: 2.5 });
  for (const [x0, colour, name, below] of [
    [u, theme.muted, "no class", true],
    [c, theme.data, "class", false],
    [g, theme.guide, "guided", true],
  ] as const) {
    drawPoints(context, scale, x0, { colour, radius: 6, hollow: true });
    label(context, theme, colour, name, scale.x(x0[0]!) + 9, scale.y(x0[1]!) + (below ? 15 : -8));
  }
  drawPoints(context, scale, at, { colour: theme.paper, radius: 9 });
  drawPoints(context, scale, at, { colour: blend(theme, t), radius: 7 });
  label(context, theme, theme.ink, "xₜ", scale.x(at[0]) + 11, scale.y(at[1]) + 4);
}
