import { add, cast, type Tensor, where, zerosLike } from "#tf";
import { tensors } from "../kernels/tensors.ts";
import { noised } from "../process/forward.ts";
import type { Level } from "../schedules/schedule.ts";

/** Clean latents of which a part stands still. */
export interface Still {
  /** [n, h, w, c] */
  readonly from: Tensor;
  /** 1 where the picture is painted anew, 0 where it stands still: [n or 1, h, w, 1]. */
  readonly mask: Tensor;
  /** That the latents began with, [n, h, w, c]. */
  readonly noise: Tensor;
}

/** What puts the part back that stands still; the caller's. */
export interface Keeping {
  /** With as much of the noise as the level has: Lugmayr et al., arXiv:2201.09865, eq. 8. */
  readonly at: (x: Tensor, level: Level) => Tensor;
  /** As it was, to the bit. */
  readonly end: (x: Tensor) => Tensor;
}

/** Keeps a part of the latents through a run. */
export function keeping({ from, mask, noise }: Still): Keeping {
  const put = (x: Tensor, known: Tensor) => where(cast(add(zerosLike(x), mask), "bool"), x, known);
  return {
    at: (x, level) => tensors.scope(() => put(x, noised(tensors.combine, from, noise, level))),
    end: (x) => tensors.scope(() => put(x, from)),
  };
}

/** A mask of pixels [H, W] as one of latents [H / factor, W / factor]: 1 where any of a cell's pixels is to be painted anew. */
export function latentMask(mask: ArrayLike<number>, height: number, width: number, factor: number): Float32Array {
  const [rows, columns] = [height / factor, width / factor];
  const out = new Float32Array(rows * columns);
  for (let i = 0; i < height * width; i++) {
    const [row, column] = [Math.floor(i / width / factor), Math.floor((i % width) / factor)];
    if (mask[i]! >= 0.5) out[row * columns + column] = 1;
  }
  return out;
}

/** The original's pixels where the mask leaves them, flat [n, H, W, channels]: an autoencoder gives nothing back to the bit. */
export function pasted(painted: Float32Array, original: ArrayLike<number>, mask: ArrayLike<number>): Float32Array {
  const [pixels, size] = [mask.length, original.length];
  const channels = size / pixels;
  return painted.map((value, i) => (mask[Math.floor((i % size) / channels)]! >= 0.5 ? value : original[i % size]!));
}
