import { fromBase64, toBase64 } from "../../formats/base64.ts";
import { PointsError } from "./points-error.ts";
import { grid, type Stroke } from "./strokes.ts";

/**
 * A drawing as short text: per stroke its class, radius, number of places, first place, then steps from place to place;
 * whole numbers in groups of seven bits, steps in zigzag order.
 */
export function encodeStrokes(strokes: readonly Stroke[]): string {
  const bytes: number[] = [];
  const put = (value: number) => {
    for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
    bytes.push(value);
  };
  for (const { label, radius, path } of strokes) {
    [label, radius, path.length / 2].forEach(put);
    path.forEach((value, i) => {
      const step = i < 2 ? value : value - path[i - 2]!;
      put(i < 2 ? value : step < 0 ? -2 * step - 1 : 2 * step);
    });
  }
  return toBase64(Uint8Array.from(bytes));
}

/** The strokes again. @throws PointsError when the text is cut short or says what no drawing can. */
export function decodeStrokes(text: string): Stroke[] {
  const bytes = decode(text);
  let at = 0;
  const take = (most: number): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined || shift > 14) throw damaged();
      value |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    if (value > most) throw damaged();
    return value;
  };
  const strokes: Stroke[] = [];
  while (at < bytes.length) {
    const [label, radius, count] = [take(7), take(grid), take(20_000)];
    if (radius === 0 || count === 0) throw damaged();
    strokes.push({ label, radius, path: readPath(count, take) });
  }
  return strokes;
}

function readPath(count: number, take: (most: number) => number): number[] {
  const path = [take(grid), take(grid)];
  for (let i = 2; i < 2 * count; i++) {
    const step = take(2 * grid);
    const value = path[i - 2]! + (step & 1 ? -(step + 1) / 2 : step / 2);
    if (value < 0 || value > grid) throw damaged();
    path.push(value);
  }
  return path;
}

function decode(text: string): Uint8Array {
  try {
    return fromBase64(text);
  } catch {
    throw damaged();
  }
}

const damaged = () =>
  new PointsError("The link's drawing is damaged or cut short; ask for the link again, or draw anew.");
