import { type ScaleLinear, scaleLinear } from "d3";
import { histogram } from "../../forward-noising/moments.ts";
import { FONT, label } from "../../kit/canvas/label.ts";
import { drawArrows } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { exact, schedule } from "../two-bumps.ts";
import type { Runs } from "./paths.ts";

type Context = CanvasRenderingContext2D;
const REACH = 3.2;
const BINS = 56;

export interface Scene {
  readonly sde: Runs;
  readonly ode: Runs;
  readonly eta: number;
  /** All from one start: the ODE then has one end, and no histogram. */
  readonly one: boolean;
}

interface Layout {
  readonly t: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  readonly bottom: number;
  /** The histogram's edge at the data's side, and its outer end. */
  readonly edge: number;
}

/** Ways from noise on the right to data on the left: smooth ones of the ODE, jagged ones of the SDE, from the same starts. */
export function drawPaths(context: Context, size: Size, theme: Theme, scene: Scene): void {
  const { width, height } = size;
  const bottom = height - 24;
  const edge = Math.round(width * 0.24);
  const at: Layout = {
    t: scaleLinear([0, 1], [edge, width - 12]),
    y: scaleLinear([-REACH, REACH], [bottom, 4]),
    bottom,
    edge,
  };
  shade(context, theme, at);
  axes(context, theme, at, width);
  trails(context, theme, at, scene.sde.trails, { colour: theme.data, width: 0.9, opacity: scene.one ? 0.5 : 0.55 });
  trails(context, theme, at, scene.ode.trails, { colour: theme.model, width: scene.one ? 3 : 1.5, opacity: 0.95 });
  ends(context, theme, at, scene);
}

/** The exact density at each time as a faint wash. */
function shade(context: Context, theme: Theme, { t, y }: Layout) {
  const [columns, rows] = [80, 90];
  const places = Float64Array.from({ length: rows }, (_, j) => -REACH + ((j + 0.5) * 2 * REACH) / rows);
  const edge = (i: number) => Math.round(t(i / columns));
  const top = (j: number) => Math.round(y(-REACH + (j * 2 * REACH) / rows));
  context.save();
  context.fillStyle = theme.exact;
  for (let i = 0; i < columns; i++) {
    const p = exact.logDensity(places, schedule((i + 0.5) / columns));
    for (const [j, value] of p.entries()) {
      context.globalAlpha = Math.min(0.3, 0.35 * Math.exp(value));
      context.fillRect(edge(i), top(j + 1), edge(i + 1) - edge(i), top(j) - top(j + 1));
    }
  }
  context.restore();
}

function axes(context: Context, theme: Theme, { t, y, bottom, edge }: Layout, width: number) {
  context.save();
  context.font = FONT.replace("600 ", "");
  context.strokeStyle = theme.line;
  context.fillStyle = theme.muted;
  context.lineWidth = 1;
  context.textAlign = "right";
  context.beginPath();
  context.moveTo(edge + 0.5, 4);
  context.lineTo(edge + 0.5, bottom);
  for (const value of [-2, 0, 2]) context.fillText(String(value).replace("-", "−"), width - 1, y(value) + 4);
  context.stroke();
  context.textAlign = "left";
  context.fillStyle = theme.data;
  context.fillText("data, t = 0", t(0), bottom + 16);
  context.textAlign = "right";
  context.fillStyle = theme.noise;
  context.fillText("noise, t = 1", t(1), bottom + 16);
  context.restore();
  drawArrows(
    context,
    { x: (v: number) => v, y: (v: number) => v } as never,
    [(t(0) + t(1)) / 2 + 30, bottom + 12],
    [(t(0) + t(1)) / 2 - 30, bottom + 12],
    { colour: theme.muted },
  );
}

interface Stroke {
  readonly colour: string;
  readonly width: number;
  readonly opacity: number;
}

function trails(context: Context, _theme: Theme, { t, y }: Layout, ways: readonly Float64Array[], stroke: Stroke) {
  context.save();
  context.strokeStyle = stroke.colour;
  context.lineWidth = stroke.width;
  context.globalAlpha = stroke.opacity;
  context.lineJoin = "round";
  for (const way of ways) {
    context.beginPath();
    for (const [i, value] of way.entries()) context.lineTo(t(1 - i / (way.length - 1)), y(value));
    context.stroke();
  }
  context.restore();
}

/** Histograms of the ends, growing to the left, with the exact density of the data. */
function ends(context: Context, theme: Theme, { y, edge }: Layout, { sde, ode, one }: Scene) {
  const bars = [sde, ode].map((runs) => histogram(runs.ends, -REACH, REACH, BINS));
  const places = Float64Array.from({ length: 161 }, (_, i) => -REACH + (2 * REACH * i) / 160);
  const law = exact.logDensity(places, { t: 0, alpha: 1, sigma: 1e-3 }).map(Math.exp);
  const top = Math.max(...bars[0]!, ...law, ...(one ? [] : bars[1]!)) * 1.1;
  const x = (value: number) => edge - (Math.min(value, top) / top) * (edge - 6);
  const centre = (i: number) => -REACH + ((i + 0.5) * 2 * REACH) / BINS;
  const thick = Math.abs(y(centre(1)) - y(centre(0)));
  context.save();
  context.fillStyle = theme.data;
  context.globalAlpha = 0.45;
  for (const [i, bar] of bars[0]!.entries())
    context.fillRect(x(bar), y(centre(i)) - thick / 2, edge - x(bar), thick - 0.75);
  context.globalAlpha = 1;
  context.lineWidth = 1.5;
  context.strokeStyle = theme.model;
  context.beginPath();
  if (!one)
    for (const [i, bar] of bars[1]!.entries()) {
      context.lineTo(x(bar), y(centre(i)) + thick / 2);
      context.lineTo(x(bar), y(centre(i)) - thick / 2);
    }
  context.stroke();
  context.strokeStyle = theme.exact;
  context.lineWidth = 2;
  context.setLineDash([6, 4]);
  context.beginPath();
  for (const [i, value] of law.entries()) context.lineTo(x(value), y(places[i]!));
  context.stroke();
  context.restore();
  label(context, theme, theme.exact, "exact", 6, 14);
}
