import { add, concat, reshape, type Tensor, type Tensor2D, tile } from "#tf";
import { sizeOf } from "../math/size.ts";
import { initLinear, type Linear, linear } from "../nn/linear.ts";
import type { Rng } from "../random/rng.ts";
import type { Network } from "./denoiser.ts";
import {
  type ClassEmbedding,
  embeddingOf,
  initClassEmbedding,
  type ScaleEmbedding,
  scaleEmbeddingOf,
} from "./embedding.ts";
import { embedded, type MlpSettings } from "./mlp-family.ts";
import type { DataShape } from "./types.ts";

/** Parameters of a perceptron whose blocks each add to what they are given. */
export type ResidualMlp = ClassEmbedding & {
  input: Linear;
  blocks: { first: Linear; second: Linear }[];
  output: Linear;
};

/** Fresh parameters; each block starts by adding nothing, and the first prediction is 0 everywhere. */
export function initResidualMlp(rng: Rng, { width, depth }: MlpSettings, { shape, classes }: DataShape): ResidualMlp {
  const dim = sizeOf(shape);
  return {
    input: initLinear(rng.fork("input"), dim, width),
    blocks: Array.from({ length: depth }, (_, i) => ({
      first: initLinear(rng.fork("first").fork(i), width + embedded, width),
      second: initLinear(rng.fork("second").fork(i), width, width, 0),
    })),
    output: initLinear(rng.fork("output"), width, dim, 0),
    ...initClassEmbedding(rng, classes),
  };
}

/**
 * The network of the parameters: x [b, …] flat inside, t [b] in [0, 1] or [1] for all alike, classes likewise. A block is
 * h + W₂ silu(W₁ silu([h, e])), where e embeds time and class; He et al., arXiv:1512.03385, in the order of arXiv:1603.05027.
 */
export const residualMlp =
  (params: ResidualMlp): Network<Tensor | undefined> =>
  (x, t, classes) =>
    answer(params, x, embeddingOf(params, t, classes));

function answer({ input, blocks, output }: ResidualMlp, x: Tensor, embedding: Tensor): Tensor {
  const rows = reshape(x, [x.shape[0]!, -1]) as Tensor2D;
  const told = embedding.shape[0] === x.shape[0] ? embedding : tile(embedding, [x.shape[0]!, 1]);
  const end = blocks.reduce(
    (h, { first, second }) => add(h, linear(second, linear(first, concat([h, told as Tensor2D], 1), "silu"), "silu")),
    linear(input, rows) as Tensor2D,
  );
  return reshape(linear(output, end, "silu"), x.shape);
}

/** The same, told guidance scales [b] or [1] besides. */
export const scaledResidualMlp =
  (params: ResidualMlp & ScaleEmbedding) =>
  (x: Tensor, t: Tensor, classes: Tensor | undefined, scale: Tensor): Tensor =>
    answer(params, x, add(embeddingOf(params, t, classes), scaleEmbeddingOf(params, scale)));
