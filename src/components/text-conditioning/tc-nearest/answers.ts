import type { Engine } from "../../../lib/diffusion/engine/client.ts";
import { embed, type TrainedClip } from "../ask-clip.ts";
import { shown } from "../shown.ts";

/** What lies near what: cosines of the shown pictures with their captions, of captions with each other, and of the reader's words with all. */
export interface Near {
  /** Flat [n, n], pictures down. */
  readonly cosines: ArrayLike<number>;
  /** Flat [n, n]. */
  readonly texts: ArrayLike<number>;
  /** Of the words with each picture, and with each caption. */
  readonly words?: { readonly pictures: readonly number[]; readonly captions: readonly number[] };
}

/** Rows of dot products of unit vectors, flat [rows, columns]. */
function products(a: Float32Array, b: Float32Array, dim: number): Float32Array {
  const [rows, columns] = [a.length / dim, b.length / dim];
  const all = new Float32Array(rows * columns);
  for (let at = 0; at < all.length; at++) {
    const [i, j] = [Math.floor(at / columns), at % columns];
    for (let c = 0; c < dim; c++) all[at]! += a[i * dim + c]! * b[j * dim + c]!;
  }
  return all;
}

/** Asks the reader's own small CLIP. */
export async function near(engine: Pick<Engine, "run">, clip: TrainedClip, words: string): Promise<Near> {
  const { points, captions } = shown();
  const n = captions!.length;
  const { dim } = clip.model.network;
  const found = await embed(engine, clip, { texts: [...captions!, words], pictures: points });
  const [own, said] = [found.texts.subarray(0, n * dim), found.texts.subarray(n * dim)];
  return {
    cosines: products(found.pictures, own, dim),
    texts: products(own, own, dim),
    words: { pictures: [...products(said, found.pictures, dim)], captions: [...products(said, own, dim)] },
  };
}
