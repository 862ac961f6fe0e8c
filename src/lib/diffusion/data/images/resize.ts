import { requireWhole } from "../../check/numbers.ts";
import type { Pictures } from "./pictures.ts";

/** How much of each old pixel along a side goes into each new one: the share of it that it covers. */
function weights(from: number, to: number): readonly (readonly (readonly [old: number, weight: number])[])[] {
  return Array.from({ length: to }, (_, k) => {
    const [start, end] = [(k * from) / to, ((k + 1) * from) / to];
    const found: [number, number][] = [];
    for (let old = Math.floor(start); old < end && old < from; old++)
      found.push([old, ((Math.min(end, old + 1) - Math.max(start, old)) * to) / from]);
    return found.filter(([, weight]) => weight > 1e-9);
  });
}

/**
 * The pictures at another size, each new pixel the mean of the area that it covers; the mean of a picture stays.
 * @throws a sentence where the side is no whole number from 1 to 4096.
 */
export function resized(pictures: Pictures, size: number): Pictures {
  requireWhole("side of the pictures", size, 1, 4096);
  const [height, width, channels] = pictures.shape;
  if (height === size && width === size) return pictures;
  const [rows, columns] = [weights(height, size), weights(width, size)];
  const n = pictures.labels.length;
  const points = new Float32Array(n * size * size * channels);
  for (let i = 0, out = 0; i < n; i++)
    for (const row of rows)
      for (const column of columns)
        for (let c = 0; c < channels; c++, out++)
          for (const [y, down] of row)
            for (const [x, across] of column)
              points[out]! += down * across * pictures.points[((i * height + y) * width + x) * channels + c]!;
  return { ...pictures, points, shape: [size, size, channels] };
}

/**
 * The pictures in as many colours: grey by the eye's weights of red, green and blue (ITU-R BT.601), or grey thrice.
 * @throws a sentence where `channels` is neither 1 nor 3.
 */
export function recoloured(pictures: Pictures, channels: 1 | 3): Pictures {
  const [height, width, before] = pictures.shape;
  if (channels !== 1 && channels !== 3)
    throw new RangeError(`Pictures have 1 channel, grey, or 3, red, green and blue; not ${channels}.`);
  if (before === channels) return pictures;
  const points = new Float32Array((pictures.points.length / before) * channels);
  for (let i = 0; i < points.length / channels; i++) {
    const { points: old } = pictures;
    if (channels === 1) points[i] = 0.299 * old[3 * i]! + 0.587 * old[3 * i + 1]! + 0.114 * old[3 * i + 2]!;
    else points.fill(old[i]!, 3 * i, 3 * i + 3);
  }
  return { ...pictures, points, shape: [height, width, channels] };
}
