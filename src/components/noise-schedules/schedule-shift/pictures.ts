import { rng } from "../../../lib/diffusion/random/rng.ts";
import type { Level } from "../../../lib/diffusion/schedules/schedule.ts";
import { scene } from "../../forward-noising/image-state.ts";
import { type Pair, pair, seenVariances } from "../../forward-noising/noise-image.ts";

export const SMALL = 64;
export const LARGE = 256;

const made = new Map<string, { pair: Pair; signal: number; noise: number }>();

/** A scene of `size` pixels with its noise, and both variances as seen in blocks that a small picture's pixel covers. */
export function prepared(image: string, size: number) {
  const key = `${image} ${size}`;
  const known = made.get(key);
  if (known) return known;
  const picture = scene(image, size);
  const both = pair(picture, Float64Array.from(rng(1).fork("noise").normals(picture.data.length)));
  const entry = { pair: both, ...seenVariances(both, size / SMALL) };
  made.set(key, entry);
  return entry;
}

/** SNR in decibels of what the eye averages over a small picture's pixel. */
export function seenDecibels(image: string, size: number, { alpha, sigma }: Level): number {
  const { signal, noise } = prepared(image, size);
  return 10 * Math.log10((alpha ** 2 * signal) / (sigma ** 2 * noise));
}
