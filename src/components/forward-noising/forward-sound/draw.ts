import { area, line, scaleLinear, scaleLog } from "d3";
import { noised } from "../../../lib/diffusion/process/forward.ts";
import type { LinearCombination } from "../../../lib/diffusion/process/vector-space.ts";
import type { Level } from "../../../lib/diffusion/schedules/schedule.ts";
import { blend } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { mixed, power, type Spectra } from "../spectra.ts";

type Context = CanvasRenderingContext2D;
const FONT = "12px Inter Variable, system-ui, sans-serif";

export interface SoundState {
  /** Flat, mean 0, variance 1. */
  readonly x0: Float64Array;
  readonly noise: Float64Array;
  readonly mix: LinearCombination<Float64Array>;
  readonly level: Level;
  readonly t: number;
  readonly seconds: number;
}

/** The wave of x_t with the wave of α x₀ inside it, loudest and softest sample of each column. */
export function drawWave(context: Context, { width, height }: Size, theme: Theme, state: SoundState): void {
  const { x0, noise, level, t, seconds, mix } = state;
  const bottom = height - 18;
  const y = scaleLinear([-6, 6], [bottom, 0]);
  const size = 1 / Math.max(1, Math.hypot(level.alpha, level.sigma));
  const x = noised(mix, x0, noise, { t, alpha: level.alpha * size, sigma: level.sigma * size });
  envelope(context, x, width, y, blend(theme, Math.max(0.7, t)), 0.6);
  if (level.sigma > 0) envelope(context, x0, width, (value) => y(value * level.alpha * size), theme.data, 0.9);
  context.fillStyle = theme.muted;
  context.font = FONT;
  for (let second = 0; second <= seconds; second++) {
    context.textAlign = second === 0 ? "left" : second >= seconds ? "right" : "center";
    context.fillText(second === 0 ? "0 s" : String(second), (width * second) / seconds, height - 3);
  }
}

function envelope(
  context: Context,
  samples: Float64Array,
  width: number,
  y: (value: number) => number,
  colour: string,
  opacity: number,
) {
  const columns = Math.max(1, Math.floor(width));
  const rows = Array.from({ length: columns }, (_, i) => extremes(samples, i / columns, (i + 1) / columns));
  context.save();
  context.globalAlpha = opacity;
  context.fillStyle = colour;
  context.beginPath();
  area<readonly [number, number]>()
    .x((_, i) => i)
    .y0(([low]) => y(low) + 0.4)
    .y1(([, high]) => y(high) - 0.4)
    .context(context)(rows);
  context.fill();
  context.restore();
}

function extremes(samples: Float64Array, from: number, to: number): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = Math.floor(from * samples.length); i < Math.max(to * samples.length, from * samples.length + 1); i++) {
    low = Math.min(low, samples[i] ?? 0);
    high = Math.max(high, samples[i] ?? 0);
  }
  return [low, high];
}

const MARGIN = { left: 34, right: 4, top: 16, bottom: 20 };

/** The spectrum of x_t in decibels, the tones that are left in it and the flat floor of the noise. */
export function drawSpectrum(
  context: Context,
  { width, height }: Size,
  theme: Theme,
  { spectra, level, t, sampleRate }: { spectra: Spectra; level: Level; t: number; sampleRate: number },
): void {
  const bins = spectra.a.length;
  const frequency = (k: number) => (k * sampleRate) / (2 * bins);
  const x = scaleLog([60, sampleRate / 2], [MARGIN.left, width - MARGIN.right]);
  const y = scaleLinear([-50, 26], [height - MARGIN.bottom, MARGIN.top]).clamp(true);
  const size = 1 / Math.max(1, Math.hypot(level.alpha, level.sigma));
  const [alpha, sigma] = [level.alpha * size, level.sigma * size];
  axes(context, theme, x, y, { width, height });
  const curve = (values: Float64Array) => {
    context.beginPath();
    line<number>()
      .x((_, i) => x(frequency(i + 8)))
      .y((value) => y(power(value)))
      .context(context)(values.subarray(8) as unknown as number[]);
    context.stroke();
  };
  context.save();
  context.lineJoin = "round";
  context.lineWidth = 1.5;
  context.strokeStyle = blend(theme, Math.max(0.55, t));
  curve(mixed(spectra, { alpha, sigma }));
  context.strokeStyle = theme.data;
  context.lineWidth = 1.25;
  curve(spectra.a.map((value) => alpha ** 2 * value));
  context.restore();
  if (sigma > 0) floor(context, theme, width, y(power(sigma ** 2)));
}

function axes(
  context: Context,
  theme: Theme,
  x: (value: number) => number,
  y: (value: number) => number,
  { width, height }: Size,
) {
  context.font = FONT;
  context.lineWidth = 1;
  context.strokeStyle = theme.line;
  context.fillStyle = theme.muted;
  context.beginPath();
  for (const value of [-40, -20, 0, 20]) {
    context.moveTo(MARGIN.left, Math.round(y(value)) + 0.5);
    context.lineTo(width, Math.round(y(value)) + 0.5);
    context.textAlign = "right";
    context.fillText(String(value).replace("-", "−"), MARGIN.left - 6, y(value) + 4);
  }
  context.stroke();
  context.textAlign = "left";
  context.fillText("dB", 4, 11);
  context.textAlign = "center";
  for (const value of width < 420 ? [100, 300, 1000] : [100, 300, 1000, 3000])
    context.fillText(String(value), x(value), height - 4);
  context.textAlign = "right";
  context.fillText("8000 Hz", width, height - 4);
}

function floor(context: Context, theme: Theme, width: number, y: number) {
  context.save();
  context.setLineDash([5, 4]);
  context.strokeStyle = theme.ink;
  context.beginPath();
  context.moveTo(MARGIN.left, y);
  context.lineTo(width, y);
  context.stroke();
  context.restore();
  context.font = FONT;
  context.textAlign = "right";
  context.lineWidth = 4;
  context.strokeStyle = theme.paper;
  context.fillStyle = theme.ink;
  context.strokeText("floor of the noise, σ²", width - 6, y - 9);
  context.fillText("floor of the noise, σ²", width - 6, y - 9);
}
