import { cat, type Drawing, lighthouse, planet, rings } from "./drawings.ts";

/** A picture as numbers: [height, width, 3], red, green, blue, each in [−1, 1]. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Pictures that are drawn by a formula, so that they exist at every size. */
export const drawings: Readonly<Record<string, Drawing>> = { lighthouse, cat, planet, rings };

/**
 * Renders a drawing as a square of `size` pixels (8 to 1024); each pixel is the mean of 3 × 3 samples.
 * @throws where the size is not a whole number in that range.
 */
export function renderDrawing(drawing: Drawing, size: number): RgbImage {
  const rows = renderByRows(drawing, size);
  let row = rows.next();
  while (!row.done) row = rows.next();
  return row.value;
}

/** The same, giving way after each row of pixels. */
export function* renderByRows(drawing: Drawing, size: number): Generator<undefined, RgbImage> {
  if (!Number.isInteger(size) || size < 8 || size > 1024)
    throw new RangeError(`A picture is 8 to 1024 pixels wide; ${size} is not a whole number in that range.`);
  const data = new Float32Array(size * size * 3);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) data.set(pixel(drawing, x, y, size), (y * size + x) * 3);
    yield undefined;
  }
  return { width: size, height: size, data };
}

function pixel(drawing: Drawing, x: number, y: number, size: number): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  for (let k = 0; k < 9; k++) {
    const colour = drawing((x + ((k % 3) + 0.5) / 3) / size, (y + (Math.floor(k / 3) + 0.5) / 3) / size);
    for (let c = 0; c < 3; c++) sum[c]! += colour[c]! / 9;
  }
  return sum.map((value) => 2 * Math.min(1, Math.max(0, value)) - 1) as [number, number, number];
}

/** Bytes [h, w, 4] as a canvas gives them, to numbers in [−1, 1]; transparency is laid on white. */
export function fromBytes(bytes: ArrayLike<number>, width: number, height: number): RgbImage {
  const data = new Float32Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const opacity = bytes[4 * i + 3]! / 255;
    for (let c = 0; c < 3; c++) data[3 * i + c] = (2 * (bytes[4 * i + c]! * opacity + 255 * (1 - opacity))) / 255 - 1;
  }
  return { width, height, data };
}

/** Numbers [h, w, 3] to opaque bytes [h, w, 4]; what lies outside [−1, 1] is clipped. */
export function toBytes(data: ArrayLike<number>, out: Uint8ClampedArray): void {
  for (let i = 0, j = 0; j < data.length; i += 4, j += 3) {
    out[i] = (data[j]! + 1) * 127.5;
    out[i + 1] = (data[j + 1]! + 1) * 127.5;
    out[i + 2] = (data[j + 2]! + 1) * 127.5;
    out[i + 3] = 255;
  }
}

/** Means of k × k blocks of pixels [h, w, 3], laid back over the whole block; the last row and column of blocks may be smaller. */
export function blockMeans(data: ArrayLike<number>, width: number, height: number, k: number): Float64Array {
  const out = new Float64Array(data.length);
  for (let top = 0; top < height; top += k)
    for (let left = 0; left < width; left += k)
      for (let c = 0; c < 3; c++) {
        const [bottom, right] = [Math.min(height, top + k), Math.min(width, left + k)];
        let sum = 0;
        for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += data[(y * width + x) * 3 + c]!;
        const mean = sum / ((bottom - top) * (right - left));
        for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) out[(y * width + x) * 3 + c] = mean;
      }
  return out;
}
