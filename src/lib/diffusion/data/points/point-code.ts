import { fromBase64, toBase64 } from "../../formats/base64.ts";
import type { LabelledPoints } from "./points.ts";
import { PointsError } from "./points-error.ts";

/**
 * Points as text for a link: the length of the names as two bytes, the classes' names as JSON (null without classes), the
 * coordinates as float32, and a byte per label.
 */
export function encodePoints({ points, labels, classNames }: LabelledPoints): string {
  const names = new TextEncoder().encode(JSON.stringify(labels ? (classNames ?? []) : null));
  const start = 2 + names.length;
  const bytes = new Uint8Array(start + 4 * points.length + (labels?.length ?? 0));
  bytes.set([names.length & 255, names.length >> 8]);
  bytes.set(names, 2);
  bytes.set(new Uint8Array(points.slice().buffer), start);
  bytes.set(labels ?? [], start + 4 * points.length);
  return toBase64(bytes);
}

/** The points again. @throws PointsError when the text is damaged. */
export function decodePoints(text: string): LabelledPoints {
  try {
    const bytes = fromBase64(text);
    const start = 2 + bytes[0]! + 256 * bytes[1]!;
    const classNames: string[] | null = JSON.parse(new TextDecoder().decode(bytes.subarray(2, start)));
    const count = (bytes.length - start) / (classNames ? 9 : 8);
    const points = new Float32Array(bytes.slice(start, start + 8 * count).buffer);
    if (!Number.isInteger(count) || count < 1 || !points.every(Number.isFinite)) throw new RangeError("wrong length");
    if (!classNames) return { points };
    const labels = Int32Array.from(bytes.subarray(start + 8 * count));
    if (!isNames(classNames) || !labels.every((label) => label < classNames.length))
      throw new RangeError("wrong classes");
    return { points, labels, classNames };
  } catch {
    throw new PointsError("The link's points are damaged or cut short; ask for the link again, or open the file.");
  }
}

const isNames = (value: unknown) => Array.isArray(value) && value.every((name) => typeof name === "string");
