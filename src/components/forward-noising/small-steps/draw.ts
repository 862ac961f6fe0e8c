import { type ScaleLinear, scaleLinear } from "d3";
import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { blend } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { dataSets, levelAt, type Reverse, STEPS } from "./reverse.ts";

type Context = CanvasRenderingContext2D;
const FONT = "12px Inter Variable, system-ui, sans-serif";
const REACH = 3;
const MARGIN = { side: 8, bottom: 20 };

export interface StepState {
  readonly data: string;
  readonly step: number;
  readonly stride: number;
  readonly x: number;
  readonly reverse: Reverse;
}

const across = (width: number) => scaleLinear([-REACH, REACH], [MARGIN.side, width - MARGIN.side]);

/** The value of x_t under a pixel. */
export const valueAt = (width: number, px: number) => Math.min(2.9, Math.max(-2.9, across(width).invert(px)));

/** Above: everybody at step t, and the one x_t that you hold. Below: where it can have come from. */
export function drawBack(context: Context, { width, height }: Size, theme: Theme, state: StepState): void {
  const x = across(width);
  const split = Math.round(height * 0.36);
  const { step, stride } = state;
  marginal(context, theme, x, { top: 22, bottom: split - 4 }, state.data, step);
  marginal(context, theme, x, { top: split + 34, bottom: height - MARGIN.bottom }, state.data, step - stride);
  conditional(context, theme, x, { top: split + 34, bottom: height - MARGIN.bottom }, state.reverse);
  held(context, theme, x(state.x), split - 4);
  words(context, theme, x, { width, height, split }, state);
}

interface Band {
  readonly top: number;
  readonly bottom: number;
}

/** p_t, filled, as tall as its band. */
function marginal(
  context: Context,
  theme: Theme,
  x: ScaleLinear<number, number>,
  band: Band,
  data: string,
  step: number,
) {
  const grid = Float64Array.from({ length: 401 }, (_, i) => -REACH + (2 * REACH * i) / 400);
  const level = levelAt(step);
  const density = mixture(dataSets[data]!).logDensity(grid, level).map(Math.exp);
  const y = scaleLinear([0, Math.max(...density)], [band.bottom, band.top]);
  context.beginPath();
  context.moveTo(x(-REACH), band.bottom);
  for (const [i, value] of grid.entries()) context.lineTo(x(value), y(density[i]!));
  context.lineTo(x(REACH), band.bottom);
  context.fillStyle = blend(theme, step / STEPS);
  context.globalAlpha = 0.2;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(x(-REACH), band.bottom + 0.5);
  context.lineTo(x(REACH), band.bottom + 0.5);
  context.stroke();
}

/** The exact answer, and the best bell. */
function conditional(context: Context, theme: Theme, x: ScaleLinear<number, number>, band: Band, reverse: Reverse) {
  const { xs, density, mean, std } = reverse;
  const bell = xs.map((value) => Math.exp(-((value - mean) ** 2) / (2 * std ** 2)) / (std * Math.sqrt(2 * Math.PI)));
  const y = scaleLinear([0, Math.max(...density, ...bell)], [band.bottom, band.top]);
  const curve = (values: Float64Array) => {
    context.beginPath();
    for (const [i, value] of xs.entries()) if (Math.abs(value) <= REACH) context.lineTo(x(value), y(values[i]!));
    context.stroke();
  };
  context.save();
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = theme.exact;
  curve(density);
  context.lineWidth = 2;
  context.setLineDash([6, 4]);
  context.strokeStyle = theme.model;
  curve(bell);
  context.restore();
}

function held(context: Context, theme: Theme, px: number, bottom: number) {
  context.strokeStyle = theme.ink;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(px, 20);
  context.lineTo(px, bottom);
  context.stroke();
  context.beginPath();
  context.arc(px, bottom, 8, 0, 2 * Math.PI);
  context.fillStyle = theme.ink;
  context.fill();
  context.strokeStyle = theme.paper;
  context.lineWidth = 2;
  context.stroke();
}

function words(
  context: Context,
  theme: Theme,
  x: ScaleLinear<number, number>,
  { width, height, split }: { width: number; height: number; split: number },
  { step, stride, x: value }: StepState,
) {
  context.font = FONT;
  context.textAlign = "left";
  context.fillStyle = theme.muted;
  context.fillText(`everybody at step ${step}`, MARGIN.side, 12);
  context.fillText(`where it was ${stride === 1 ? "one step" : `${stride} steps`} earlier`, MARGIN.side, split + 24);
  context.fillStyle = theme.ink;
  context.textAlign = x(value) > width - 90 ? "right" : "left";
  context.fillText("you hold xₜ", x(value) + (x(value) > width - 90 ? -12 : 12), split - 16);
  context.textAlign = "right";
  context.fillStyle = theme.exact;
  context.fillText("exact answer", width - MARGIN.side, split + 24);
  context.fillStyle = theme.model;
  context.fillText("best bell", width - MARGIN.side, split + 40);
  context.fillStyle = theme.muted;
  context.textAlign = "center";
  for (const tick of [-2, -1, 0, 1, 2]) context.fillText(String(tick).replace("-", "−"), x(tick), height - 5);
}
