import { fromBytes } from "../../../lib/diffusion/data/images/image.ts";
import { joined } from "../../../lib/diffusion/data/images/join.ts";
import type { Pictures } from "../../../lib/diffusion/data/images/pictures.ts";
import { sortedByFolder, toldBy } from "../../../lib/diffusion/data/images/read/folders.ts";
import { unsorted } from "../../../lib/diffusion/data/images/read/mnist.ts";
import { recoloured, resized } from "../../../lib/diffusion/data/images/resize.ts";

/** A picture as a canvas has it. */
export interface Decoded {
  /** Where it comes from, folders and all. */
  readonly path: string;
  readonly width: number;
  readonly height: number;
  /** [height, width, 4]. */
  readonly bytes: ArrayLike<number>;
  /** What it shows, where a text beside it tells. */
  readonly caption?: string;
}

export const crops = { middle: "Cut to the middle", whole: "Whole, on white" } as const;
export type Crop = keyof typeof crops;

/** What pictures are made into. */
export interface Look {
  readonly size: number;
  readonly channels: 1 | 3;
  readonly crop: Crop;
}

/** The pictures as examples, one at each step, all of them in the end. */
export function* converted(decoded: readonly Decoded[], look: Look): Generator<undefined, Pictures> {
  const sets: Pictures[] = [];
  for (const one of decoded) {
    sets.push(exampleOf(one, look));
    yield;
  }
  const sorted = sortedByFolder(decoded.map(({ path }) => path));
  const captions = toldBy(
    decoded.map(({ caption }) => caption),
    sorted,
  );
  return { ...joined(sets), ...sorted, ...(captions && { captions }) };
}

function exampleOf({ width, height, bytes }: Decoded, { size, channels, crop }: Look): Pictures {
  const { data } = fromBytes(bytes, width, height);
  const square = crop === "middle" ? middle(data, width, height) : onWhite(data, width, height);
  const side = Math.sqrt(square.length / 3);
  const whole: Pictures = { points: square, shape: [side, side, 3], labels: new Int32Array(1), classNames: [unsorted] };
  return recoloured(resized(whole, size), channels);
}

/** The middle square. */
function middle(data: Float32Array, width: number, height: number): Float32Array {
  const side = Math.min(width, height);
  const out = new Float32Array(side * side * 3);
  const [left, top] = [(width - side) >> 1, (height - side) >> 1];
  for (let y = 0; y < side; y++) {
    const at = ((top + y) * width + left) * 3;
    out.set(data.subarray(at, at + side * 3), y * side * 3);
  }
  return out;
}

/** The whole picture in the middle of a white square. */
function onWhite(data: Float32Array, width: number, height: number): Float32Array {
  const side = Math.max(width, height);
  const out = new Float32Array(side * side * 3).fill(1);
  const [left, top] = [(side - width) >> 1, (side - height) >> 1];
  for (let y = 0; y < height; y++)
    out.set(data.subarray(y * width * 3, (y + 1) * width * 3), ((top + y) * side + left) * 3);
  return out;
}
