import { fromBase64, toBase64 } from "../../lib/diffusion/formats/base64.ts";

/** Numbers in 256 even steps between the least and the greatest, as text. */
export interface Packed {
  readonly low: number;
  readonly high: number;
  readonly bytes: string;
}

export function pack(values: ArrayLike<number>): Packed {
  const all = Array.from(values);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const bytes = Uint8Array.from(all, (value) => Math.round((255 * (value - low)) / (high - low || 1)));
  return { low: Number(low.toFixed(4)), high: Number(high.toFixed(4)), bytes: toBase64(bytes) };
}

export function unpack({ low, high, bytes }: Packed): Float32Array {
  const steps = fromBase64(bytes);
  const values = new Float32Array(steps.length);
  for (let i = 0; i < values.length; i++) values[i] = low + ((high - low) * steps[i]!) / 255;
  return values;
}
