import { line, type ScaleLinear, type ScaleLogarithmic, scaleLinear, scaleLog } from "d3";
import type { Level } from "../../../lib/diffusion/schedules/schedule.ts";
import { blend } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { mixed, power, type Spectra } from "../spectra.ts";
import { type Bands, FITTED } from "./bands.ts";

type Context = CanvasRenderingContext2D;
const FONT = "12px Inter Variable, system-ui, sans-serif";
const MARGIN = { left: 34, right: 6, top: 18, bottom: 34 };
const RANGE = { waves: [0.9, 64], decibels: [-40, 32] } as const;

export interface SpectrumState {
  readonly bands: Bands;
  readonly spectra: Spectra;
  readonly level: Level;
  readonly t: number;
  /** The clean picture's power as factor/fᵏ. */
  readonly fall: { readonly exponent: number; readonly factor: number };
  /** The finest frequency above the floor. */
  readonly finest: number;
}

interface Scales {
  readonly x: ScaleLogarithmic<number, number>;
  readonly y: ScaleLinear<number, number>;
}

/** Power against waves to a side: of the signal that is left, of the whole, the fitted line and the floor of the noise. */
export function drawSpectrum(context: Context, size: Size, theme: Theme, state: SpectrumState): void {
  const { bands, spectra, level, t, fall, finest } = state;
  const x = scaleLog([...RANGE.waves], [MARGIN.left, size.width - MARGIN.right]);
  const y = scaleLinear([...RANGE.decibels], [size.height - MARGIN.bottom, MARGIN.top]).clamp(true);
  const scale = 1 / Math.max(1, Math.hypot(level.alpha, level.sigma));
  const [alpha, sigma] = [level.alpha * scale, level.sigma * scale];
  axes(context, theme, { x, y }, size);
  drowned(context, theme, { x, y }, size, finest);
  const points = (values: Float64Array) => Array.from(values, (value, i) => [bands.frequency[i]!, value] as const);
  context.save();
  context.lineJoin = "round";
  curve(context, { x, y }, points(mixed(spectra, { alpha, sigma })), blend(theme, Math.max(0.55, t)), 1.5);
  const fitted = FITTED.map((f) => [f, (alpha ** 2 * fall.factor) / f ** fall.exponent] as const);
  context.setLineDash([2, 4]);
  if (alpha > 0) curve(context, { x, y }, fitted, theme.muted, 1.5);
  context.setLineDash([]);
  if (alpha > 0) curve(context, { x, y }, points(spectra.a.map((value) => alpha ** 2 * value)), theme.data, 2.5);
  context.restore();
  if (sigma > 0) floor(context, theme, size, y(power(sigma ** 2)));
  names(context, theme, { x, y }, state, alpha);
}

function curve(
  context: Context,
  { x, y }: Scales,
  points: readonly (readonly [number, number])[],
  colour: string,
  width: number,
) {
  context.beginPath();
  line<readonly [number, number]>()
    .x(([f]) => x(f))
    .y(([, value]) => y(power(value)))
    .context(context)(points.filter(([f]) => f >= RANGE.waves[0] && f <= RANGE.waves[1]));
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

function axes(context: Context, theme: Theme, { x, y }: Scales, { width, height }: Size) {
  const base = height - MARGIN.bottom;
  context.font = FONT;
  context.lineWidth = 1;
  context.strokeStyle = theme.line;
  context.fillStyle = theme.muted;
  context.beginPath();
  context.textAlign = "right";
  for (const value of [-40, -20, 0, 20]) {
    context.moveTo(MARGIN.left, Math.round(y(value)) + 0.5);
    context.lineTo(width - MARGIN.right, Math.round(y(value)) + 0.5);
    context.fillText(String(value).replace("-", "−"), MARGIN.left - 6, y(value) + 4);
  }
  context.stroke();
  context.textAlign = "left";
  context.fillText("power, dB", 2, 11);
  context.textAlign = "center";
  for (const value of [1, 2, 4, 8, 16, 32, 64])
    context.fillText(String(value), Math.min(x(value), width - 9), base + 15);
  const sense = width < 400 ? "waves to a side" : "waves to a side of the picture, from coarse to fine";
  context.fillText(sense, (MARGIN.left + width) / 2, height - 4);
}

/** What is finer than the finest that stands out, shaded. */
function drowned(context: Context, theme: Theme, { x }: Scales, { width, height }: Size, finest: number) {
  if (finest >= RANGE.waves[1]) return;
  const left = x(Math.max(RANGE.waves[0], finest));
  context.save();
  context.fillStyle = theme.noise;
  context.globalAlpha = 0.14;
  context.fillRect(left, MARGIN.top, width - MARGIN.right - left, height - MARGIN.bottom - MARGIN.top);
  context.restore();
  if (width - left < 110) return;
  context.font = FONT;
  context.textAlign = "right";
  context.fillStyle = theme.muted;
  context.fillText("under the floor", width - MARGIN.right - 6, MARGIN.top + 14);
}

function floor(context: Context, theme: Theme, { width }: Size, y: number) {
  context.save();
  context.setLineDash([5, 4]);
  context.strokeStyle = theme.ink;
  context.beginPath();
  context.moveTo(MARGIN.left, y);
  context.lineTo(width - MARGIN.right, y);
  context.stroke();
  context.restore();
  written(context, theme, "floor of the noise, σ²", [width - MARGIN.right - 4, y - 8], theme.ink, "right");
}

function written(
  context: Context,
  theme: Theme,
  text: string,
  at: readonly [number, number],
  colour: string,
  align: CanvasTextAlign,
) {
  context.font = FONT;
  context.textAlign = align;
  context.lineWidth = 4;
  context.strokeStyle = theme.paper;
  context.fillStyle = colour;
  context.strokeText(text, ...at);
  context.fillText(text, ...at);
}

/** The picture's curve, named where it is highest of its left part, and its fall. */
function names(context: Context, theme: Theme, { x, y }: Scales, { fall }: SpectrumState, alpha: number) {
  if (alpha <= 0) return;
  const at = 2.6;
  const height = power((alpha ** 2 * fall.factor) / at ** fall.exponent);
  if (height < RANGE.decibels[0] + 8) return;
  const text = `picture, 1/f to the ${fall.exponent.toFixed(1)}`;
  written(context, theme, text, [x(at) + 10, Math.max(MARGIN.top + 12, y(height) - 14)], theme.data, "left");
}
