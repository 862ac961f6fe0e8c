import { drawArrows, drawPoints, type PlaneScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { guessOf, type Mix, slipped, stateAt, stepped } from "./turn.ts";

type Context = CanvasRenderingContext2D;

/** How much of v is drawn. */
const LENGTH = 0.38;

/** All angles in radians. */
export interface Turned {
  readonly phi: number;
  readonly delta: number;
  readonly slip: number;
}

/** The origin below left, the quarter circle within, and room for v on its left. */
export function cornerScale(size: Size): PlaneScale {
  const unit = Math.min(size.width / 1.9, size.height / 1.5);
  const [left, bottom] = [size.width / 2 - 0.45 * unit, size.height / 2 + 0.52 * unit];
  return {
    size,
    unit,
    x: (value) => left + value * unit,
    y: (value) => bottom - value * unit,
    invert: (px, py) => [(px - left) / unit, (bottom - py) / unit],
  };
}

/** The circle, the point on it, v along the tangent, a step back, and x̂₀. */
export function drawTurn(context: Context, size: Size, theme: Theme, { phi, delta, slip }: Turned): void {
  const scale = cornerScale(size);
  const [z, v] = [stateAt(phi), slipped(phi, slip)];
  const [next, guess] = [stepped(z, v, delta), guessOf(z, v, phi)];
  const tip: Mix = [z[0] + LENGTH * v[0], z[1] + LENGTH * v[1]];
  const along: Mix = [Math.cos(delta) * z[0], Math.cos(delta) * z[1]];
  context.save();
  context.font = "13px Inter Variable, system-ui, sans-serif";
  drawQuarter(context, scale, theme, { phi, delta });
  drawArrows(context, scale, [0, 0], z, { colour: theme.muted, width: 1 });
  drawArrows(context, scale, z, tip, { colour: theme.model, width: 2 });
  drawArrows(context, scale, along, next, { colour: theme.model, width: 1.5, dash: [5, 3] });
  drawPoints(context, scale, guess, { colour: theme.model, radius: 6, hollow: true });
  drawPoints(context, scale, next, { colour: theme.ink, radius: 4, hollow: true });
  drawPoints(context, scale, z, { colour: theme.ink, radius: 6 });
  const write = (text: string, [x, y]: Mix, colour: string, [dx, dy]: Mix) => {
    context.fillStyle = colour;
    context.textAlign = dx < 0 ? "right" : "left";
    context.fillText(text, scale.x(x) + dx, scale.y(y) + dy);
  };
  write("zₜ", z, theme.ink, [10, -4]);
  write("zₛ", next, theme.ink, [10, 12]);
  write("v", tip, theme.model, [-8, -4]);
  write("x₀", [1, 0], theme.data, [6, 18]);
  write("ε", [0, 1], theme.noise, [-8, -4]);
  if (slip > 0) write("x̂₀", guess, theme.model, [8, -8]);
  context.restore();
}

/** The two axes, the quarter circle, and the angles: φ from the data, δ of the step. */
function drawQuarter(context: Context, scale: PlaneScale, theme: Theme, { phi, delta }: Omit<Turned, "slip">) {
  const [cx, cy] = [scale.x(0), scale.y(0)];
  context.lineWidth = 1;
  context.strokeStyle = theme.line;
  context.beginPath();
  context.moveTo(scale.x(-0.1), cy);
  context.lineTo(scale.x(1.12), cy);
  context.moveTo(cx, scale.y(-0.1));
  context.lineTo(cx, scale.y(1.12));
  context.stroke();
  context.lineWidth = 1.5;
  context.strokeStyle = theme.muted;
  context.beginPath();
  context.arc(cx, cy, scale.unit, -Math.PI / 2, 0);
  context.stroke();
  arc(context, scale, { radius: 0.22, from: 0, to: phi, colour: theme.muted, text: "φ" });
  arc(context, scale, { radius: 0.4, from: phi - delta, to: phi, colour: theme.model, text: "δ" });
  drawPoints(context, scale, [1, 0], { colour: theme.data, radius: 5 });
  drawPoints(context, scale, [0, 1], { colour: theme.noise, radius: 5, hollow: true });
}

interface Angle {
  readonly radius: number;
  readonly from: number;
  readonly to: number;
  readonly colour: string;
  readonly text: string;
}

function arc(context: Context, scale: PlaneScale, { radius, from, to, colour, text }: Angle) {
  if (to - from < 0.02) return;
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = 1.25;
  context.beginPath();
  context.arc(scale.x(0), scale.y(0), radius * scale.unit, -to, -from);
  context.stroke();
  const middle = (from + to) / 2;
  context.textAlign = "center";
  context.fillText(text, scale.x((radius + 0.07) * Math.cos(middle)), scale.y((radius + 0.07) * Math.sin(middle)) + 4);
}
