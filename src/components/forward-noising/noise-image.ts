import { blockMeans, type RgbImage, toBytes } from "../../lib/diffusion/data/images/image.ts";
import { noised } from "../../lib/diffusion/process/forward.ts";
import { arrays } from "../../lib/diffusion/process/vector-space.ts";
import type { Level } from "../../lib/diffusion/schedules/schedule.ts";

/** A picture with the one noise that it gets at every t. */
export interface Pair {
  readonly width: number;
  readonly height: number;
  readonly x0: Float64Array;
  readonly noise: Float64Array;
}

export const pair = ({ width, height, data }: RgbImage, noise: Float64Array): Pair => ({
  width,
  height,
  x0: Float64Array.from(data),
  noise,
});

/** The picture at a level, seen through blocks of `block` pixels. Where σ passes 1 everything is scaled back to the size of the data. */
export function imageAt({ x0, noise, width, height }: Pair, { t, alpha, sigma }: Level, block: number): Float64Array {
  const size = 1 / Math.max(1, Math.hypot(alpha, sigma));
  const x = noised(arrays.combine, x0, noise, { t, alpha: alpha * size, sigma: sigma * size });
  return block > 1 ? blockMeans(x, width, height, block) : x;
}

/** The same numbers as a canvas, for drawing at any size. */
export function toCanvas(
  data: ArrayLike<number>,
  width: number,
  height: number,
  canvas = new OffscreenCanvas(width, height),
) {
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d")!;
  const bytes = context.createImageData(width, height);
  toBytes(data, bytes.data);
  context.putImageData(bytes, 0, 0);
  return canvas;
}

/** The share of numbers outside [−1, 1]: those that the screen can't show. */
export function clipped(data: ArrayLike<number>): number {
  let count = 0;
  for (let i = 0; i < data.length; i++) if (data[i]! > 1 || data[i]! < -1) count++;
  return count / data.length;
}

/** Variance of the picture and of its noise as seen through blocks: their ratio times α²/σ² is the SNR that the eye gets. */
export function seenVariances({ x0, noise, width, height }: Pair, block: number): { signal: number; noise: number } {
  const variance = (values: Float64Array) => {
    const seen = block > 1 ? blockMeans(values, width, height, block) : values;
    const mean = seen.reduce((a, b) => a + b, 0) / seen.length;
    return seen.reduce((sum, value) => sum + (value - mean) ** 2, 0) / seen.length;
  };
  return { signal: variance(x0), noise: variance(noise) };
}

/** The exact density of one number of the picture at a level, from the histogram of the clean picture, on a grid. */
export function exactDensity(bars: Float64Array, grid: Float64Array, { alpha, sigma }: Level): Float64Array {
  const size = 1 / Math.max(1, Math.hypot(alpha, sigma));
  const width = 2 / bars.length;
  const std = Math.hypot(sigma, (alpha * width) / Math.sqrt(12)) * size;
  return grid.map((x) =>
    bars.reduce((sum, bar, i) => {
      const z = (x - alpha * size * (-1 + (i + 0.5) * width)) / std;
      return bar === 0 ? sum : sum + (bar * width * Math.exp(-0.5 * z * z)) / (std * Math.sqrt(2 * Math.PI));
    }, 0),
  );
}
