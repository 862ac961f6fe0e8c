import { interpolateCividis } from "d3";
import type { Exact } from "../../../lib/diffusion/exact/mixture.ts";
import type { Level } from "../../../lib/diffusion/schedules/schedule.ts";
import { drawDensity } from "../../kit/canvas/contours.ts";
import { label } from "../../kit/canvas/label.ts";
import { drawArrows, drawAxes, planeScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { tips } from "../field-drawing.ts";
import { CELLS, type ErrorMap, places } from "./error-map.ts";

type Context = CanvasRenderingContext2D;
const STRIDE = 3;

/** Every third cell in both directions, with the ends of its two arrows. */
function thinned(map: ErrorMap, sigma: number) {
  const chosen = Array.from({ length: CELLS ** 2 }, (_, i) => i).filter(
    (i) => (i % CELLS) % STRIDE === 1 && Math.floor(i / CELLS) % STRIDE === 1,
  );
  const pick = (v: Float64Array) => Float64Array.from(chosen.flatMap((i) => [v[2 * i]!, v[2 * i + 1]!]));
  const at = pick(places);
  return { at, exact: tips(at, pick(map.exact), sigma), model: tips(at, pick(map.model), sigma) };
}

/** The two fields: the exact one's arrows, and the model's over them. */
export function drawFields(
  context: Context,
  size: Size,
  theme: Theme,
  exact: Exact,
  level: Level,
  map: ErrorMap,
): void {
  const scale = planeScale(size);
  drawDensity(context, scale, theme, (x) => exact.logDensity(x, level));
  drawAxes(context, scale, theme);
  const arrows = thinned(map, level.sigma);
  drawArrows(context, scale, arrows.at, arrows.exact, { colour: theme.exact, width: 2.25 });
  drawArrows(context, scale, arrows.at, arrows.model, { colour: theme.model, width: 1.25 });
  label(context, theme, theme.exact, "exact", 8, 18);
  label(context, theme, theme.model, "model", 8, 34);
}

export type Weighing = "plain" | "weighted";

/** The largest error that the scale shows: 1 is the error of no answer at all, per axis √2 of it in the plane. */
const TOP = 1.5;

/** What is shown in a cell, in [0, 1]: the error, or its square's share in the total under the density. */
function shades(map: ErrorMap, weighing: Weighing): Float64Array {
  if (weighing === "plain") return map.error.map((e) => Math.min(1, e / TOP));
  const parts = map.error.map((e, i) => map.density[i]! * e ** 2);
  const top = parts.reduce((a, b) => Math.max(a, b), 1e-12);
  return parts.map((part) => Math.sqrt(part / top));
}

/** The error as a heat map with its scale. */
export function drawHeat(context: Context, size: Size, theme: Theme, map: ErrorMap, weighing: Weighing): void {
  const side = Math.min(size.width, size.height);
  const cell = side / CELLS;
  const [left, top] = [(size.width - side) / 2, (size.height - side) / 2];
  const values = shades(map, weighing);
  for (const [i, value] of values.entries()) {
    context.fillStyle = interpolateCividis(value);
    context.fillRect(left + (i % CELLS) * cell, top + Math.floor(i / CELLS) * cell, cell + 0.6, cell + 0.6);
  }
  drawKey(context, theme, { left: left + 10, top: top + side - 34 }, weighing);
}

function drawKey(context: Context, theme: Theme, { left, top }: { left: number; top: number }, weighing: Weighing) {
  const width = 130;
  context.save();
  context.fillStyle = theme.paper;
  context.globalAlpha = 0.9;
  context.fillRect(left - 6, top - 8, width + 12, 38);
  context.globalAlpha = 1;
  for (let i = 0; i < width; i++) {
    context.fillStyle = interpolateCividis(i / width);
    context.fillRect(left + i, top, 1.5, 10);
  }
  context.font = "11px Inter Variable, system-ui, sans-serif";
  context.fillStyle = theme.ink;
  context.fillText(weighing === "plain" ? "0" : "none", left, top + 24);
  context.textAlign = "right";
  context.fillText(weighing === "plain" ? `error ${TOP} or more` : "most", left + width, top + 24);
  context.restore();
}
