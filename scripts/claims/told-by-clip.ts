import { dispose, type Tensor2D, tensor, tensor1d, tidy } from "#tf";
import { idsOf } from "../../src/lib/diffusion/jobs/contrastive/examples.ts";
import { clipText } from "../../src/lib/diffusion/models/clip-text.ts";
import { freshWeights } from "../../src/lib/diffusion/models/weights.ts";
import { type Contrastive, contrastiveSpec, textOptionsOf } from "../../src/lib/diffusion/networks/contrastive-spec.ts";
import { leaves, type Tree, unravel } from "../../src/lib/diffusion/nn/tree.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";
import { clipTokenizer } from "../../src/lib/diffusion/tokenizers/clip.ts";
import type { ClipTraining } from "./clip.ts";

/** What a text encoder makes of captions. */
export interface Vectors {
  /** Flat [n, length, width]. */
  readonly words: Float32Array;
  /** Flat [n, dim], of a spread of 1. */
  readonly pooled: Float32Array;
}

/** Of captions, by a small CLIP that was trained and learns no more. */
export async function toldByClip({ model, params }: ClipTraining, captions: readonly string[]): Promise<Vectors> {
  const { network, size, tokenizer } = model;
  const options = textOptionsOf(network, size);
  const ids = idsOf(clipTokenizer(tokenizer), captions, network.length);
  const like = freshWeights(contrastiveSpec(network, options), rng(0)) as Contrastive & Tree;
  const { last, projected } = tidy(() => {
    const { text } = unravel(like, tensor1d(params));
    const made = clipText(text, options)(tensor(ids, [captions.length, network.length], "int32") as Tensor2D);
    return { last: made.last, projected: made.projected! };
  });
  const [words, pooled] = await Promise.all([last.data(), projected.data()]);
  dispose([last, projected, ...leaves(like).map(([, leaf]) => leaf)]);
  return { words: words as Float32Array, pooled: ofLength(pooled as Float32Array, network.dim) };
}

/** Vectors of as many numbers, each at the length that draws of a normal distribution have. */
function ofLength(vectors: Float32Array, dim: number): Float32Array {
  return vectors.map((value, i) => {
    const from = i - (i % dim);
    return (value * Math.sqrt(dim)) / Math.hypot(...vectors.subarray(from, from + dim));
  });
}
