import { add, type Tensor, type Tensor2D, type Tensor4D, tensor } from "#tf";
import { attend } from "./attention.ts";
import { type DiT, type DiTOptions, innerWidth } from "./dit-spec.ts";
import { positions2d } from "./embeddings.ts";
import { feedForward } from "./feed-forward.ts";
import { projection } from "./layers.ts";
import { gated, modulated, said } from "./modulation.ts";
import { gridOf, patchTokens, unpatched } from "./patches.ts";
import { embedder, rowsOf, timeSinusoids, timesOf } from "./time.ts";

type Block = DiT["transformer_blocks"][number];

/**
 * diffusers' `DiTTransformer2DModel`: latents [b, h, w, in], times (one number, or [1] or [b]), classes [b] (int32; the number of
 * classes for none) → [b, h, w, out]. Peebles & Xie, arXiv:2212.09748.
 */
export const dit =
  (p: DiT, options: DiTOptions) =>
  (x: Tensor, t: Tensor | number, classes: Tensor): Tensor4D => {
    const { patch_size: size } = options;
    const [height, width] = gridOf(x, size);
    const sinusoids = timeSinusoids(timesOf(t, x.shape[0]!), { dim: 256, flipSinToCos: true, downscaleFreqShift: 1 });
    const told = ({ norm1: { emb } }: Block) =>
      add(embedder(emb.timestep_embedder, sinusoids), rowsOf(emb.class_embedder.embedding_table.weight, classes));
    const tokens = add(patchTokens(p.pos_embed.proj, x, size), positions(options, height, width));
    const last = p.transformer_blocks.reduce((h: Tensor, each) => block(each, h, told(each), options), tokens);
    const [shift, gain] = said(p.proj_out_1, told(p.transformer_blocks[0]!), 2) as [Tensor2D, Tensor2D];
    return unpatched(projection(p.proj_out_2, modulated(last, gain, shift)), height, width, size);
  };

function positions(o: DiTOptions, height: number, width: number): Tensor {
  const dim = innerWidth(o);
  const rows = positions2d({ dim, height, width, baseSize: Math.floor(o.sample_size / o.patch_size) });
  return tensor(rows, [1, height * width, dim]);
}

function block(p: Block, x: Tensor, told: Tensor, { num_attention_heads: heads, norm_eps }: DiTOptions): Tensor {
  const [shift, gain, gate, shift2, gain2, gate2] = said(p.norm1.linear, told, 6) as [
    ...[Tensor2D, Tensor2D, Tensor2D],
    ...[Tensor2D, Tensor2D, Tensor2D],
  ];
  const attended = gated(x, gate, attend(p.attn1, modulated(x, gain, shift), heads));
  return gated(attended, gate2, feedForward(p.ff, modulated(attended, gain2, shift2, norm_eps)));
}
