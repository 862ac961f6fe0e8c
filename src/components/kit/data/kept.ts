import { fromBase64, toBase64 } from "../../../lib/diffusion/formats/base64.ts";

/** Samples of trainings on record, by name, as `npm run claims -- --write` keeps them. */
export type Kept = Readonly<Record<string, string>>;

/** A coordinate is a whole number of these parts of a unit: a byte reaches as far as the plane's window nearly does. */
const parts = 48;

/** Points, flat [n, 2], as text: a byte a coordinate. What lies beyond a byte's reach is put at its end. */
export const textOf = (points: ArrayLike<number>): string =>
  toBase64(
    new Uint8Array(Int8Array.from(points, (value) => Math.max(-128, Math.min(127, Math.round(parts * value)))).buffer),
  );

/** The points again, to half a part. */
export const pointsOf = (text: string): Float32Array =>
  Float32Array.from(new Int8Array(fromBase64(text).buffer), (value) => value / parts);
