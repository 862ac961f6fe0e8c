import { requireWhole } from "../../check/numbers.ts";
import type { Rng } from "../../random/rng.ts";
import { joined } from "./join.ts";
import type { Pictures } from "./pictures.ts";

/** How pictures are copied with changes. */
export interface Augmentation {
  /** How many of each picture there are afterwards, itself the first of them; from 1 to 64. */
  readonly copies: number;
  /** Mirrors half of the copies, left to right. */
  readonly flip?: boolean;
  /** Moves copies by up to so many pixels each way; what comes in is the nearest pixel of the rim. */
  readonly shift?: number;
}

/** The pictures and changed copies of them. @throws a sentence where a number is out of range. */
export function augmented(pictures: Pictures, rng: Rng, { copies, flip = false, shift = 0 }: Augmentation): Pictures {
  requireWhole("number of copies", copies, 1, 64);
  requireWhole("shift of copies", shift, 0, Math.min(pictures.shape[0], pictures.shape[1]) - 1);
  const changed = Array.from({ length: copies - 1 }, (_, k) => changedCopy(pictures, rng.fork(k), flip, shift));
  return joined([pictures, ...changed]);
}

function changedCopy(pictures: Pictures, rng: Rng, flip: boolean, shift: number): Pictures {
  const [height, width, channels] = pictures.shape;
  const n = pictures.labels.length;
  const moves = rng.fork("shift").integers(2 * n, 2 * shift + 1);
  const mirrors = rng.fork("flip").integers(n, 2);
  const points = new Float32Array(pictures.points.length);
  const inside = (value: number, side: number) => Math.min(side - 1, Math.max(0, value));
  for (let i = 0, out = 0; i < n; i++)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const column = inside(x + moves[2 * i]! - shift, width);
        const from = flip && mirrors[i] ? width - 1 - column : column;
        const at = ((i * height + inside(y + moves[2 * i + 1]! - shift, height)) * width + from) * channels;
        for (let c = 0; c < channels; c++) points[out++] = pictures.points[at + c]!;
      }
  return { ...pictures, points };
}
