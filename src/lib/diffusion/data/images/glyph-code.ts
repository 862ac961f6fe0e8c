/** The characters that there are outlines of, in their order: 0 to 9, then A to Z. */
export const characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Outlines are in whole numbers of this fraction of an em. */
export const unitsPerEm = 512;

/** Of a pen: 1 lifts it and goes on at a place, 2 draws a line to one, 3 a parabola by a control point to another. */
export type Operation = 1 | 2 | 3;

/** How many places an operation names. */
export const placesOf: Readonly<Record<Operation, number>> = { 1: 1, 2: 1, 3: 2 };

/** A glyph between its light and its bold outline, whose places belong together. */
export interface Outline {
  readonly operations: readonly Operation[];
  /** Flat [places, 2], in units, y upwards. */
  readonly light: Float32Array;
  /** What is added to reach the bold one. */
  readonly heavier: Float32Array;
}

/** The outlines of a font, in the order of `characters`, from the bytes that `npm run glyphs` wrote. */
export function decodeOutlines(bytes: Uint8Array): Outline[] {
  const read = reader(bytes);
  const found: Outline[] = [];
  while (read.more()) found.push(decodeOutline(read.next));
  return found;
}

function decodeOutline(next: () => number): Outline {
  const operations: Operation[] = [];
  const [light, heavier]: [number[], number[]] = [[], []];
  const last = [0, 0, 0, 0];
  for (let operation = next(); operation >= 0; operation = next()) {
    operations.push(operation as Operation);
    for (let k = 0; k < 2 * placesOf[operation as Operation]; k++) {
      const axis = k & 1;
      last[axis]! += next();
      last[2 + axis]! += next();
      light.push(last[axis]!);
      heavier.push(last[2 + axis]!);
    }
  }
  return { operations, light: Float32Array.from(light), heavier: Float32Array.from(heavier) };
}

/** Signed numbers in bytes of seven bits, the least first. */
function reader(bytes: Uint8Array) {
  let at = 0;
  const next = () => {
    let [value, shift] = [0, 0];
    for (; bytes[at]! > 127; shift += 7) value |= (bytes[at++]! & 127) << shift;
    value |= bytes[at++]! << shift;
    return value & 1 ? -(value + 1) / 2 : value / 2;
  };
  return { next, more: () => at < bytes.length };
}
