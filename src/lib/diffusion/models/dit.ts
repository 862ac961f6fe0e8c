import { add, type Tensor, type Tensor2D, type Tensor4D, tensor } from "#tf";
import { attend } from "./attention.ts";
import { type DiT, type DiTOptions, innerWidth } from "./dit-spec.ts";
import { positions2d } from "./embeddings.ts";
import { feedForward } from "./feed-forward.ts";
import { projection } from "./layers.ts";
import { gated, modulated, said } from "./modulation.ts";
import { gridOf, patchTokens, unpatched } from "./patches.ts";
import { below, type Place, type Probe, root, seen, seenAt } from "./probe.ts";
import { embedder, rowsOf, sum, timeSinusoids, timesOf } from "./time.ts";

type Block = DiT["transformer_blocks"][number];

/** What may be done to a network as it answers. */
export interface DiTExtras {
  readonly probe?: Probe;
  /** Added to the embeddings of time and class [b, width], or [1, width] for all alike. */
  readonly embedding?: Tensor;
}

/**
 * diffusers' `DiTTransformer2DModel`: latents [b, h, w, in], times (one number, or [1] or [b]), classes [b] (int32; the number of
 * classes for none) → [b, h, w, out]. Peebles & Xie, arXiv:2212.09748.
 */
export const dit =
  (p: DiT, options: DiTOptions) =>
  (x: Tensor, t: Tensor | number, classes: Tensor, { probe, embedding }: DiTExtras = {}): Tensor4D => {
    const { patch_size: size } = options;
    const at = root(probe);
    const [height, width] = gridOf(x, size);
    const sinusoids = timeSinusoids(timesOf(t, x.shape[0]!), { dim: 256, flipSinToCos: true, downscaleFreqShift: 1 });
    const told = p.transformer_blocks.map(({ norm1: { emb } }, i) => {
      const time = embedder(emb.timestep_embedder, sinusoids);
      const both = add(time, rowsOf(emb.class_embedder.embedding_table.weight, classes));
      return seenAt(at, `transformer_blocks.${i}.norm1.emb`, sum(both, embedding));
    });
    const patches = seenAt(at, "pos_embed.proj", patchTokens(p.pos_embed.proj, x, size));
    let h: Tensor = add(patches, seenAt(at, "pos_embed.pos_embed", positions(options, height, width)));
    for (const [i, each] of p.transformer_blocks.entries())
      h = block(each, h, told[i]!, options, below(at, `transformer_blocks.${i}`));
    const [shift, gain] = said(p.proj_out_1, told[0]!, 2) as [Tensor2D, Tensor2D];
    const y = seenAt(at, "proj_out_2", projection(p.proj_out_2, modulated(h, gain, shift)));
    return unpatched(y, height, width, size);
  };

function positions(o: DiTOptions, height: number, width: number): Tensor {
  const dim = innerWidth(o);
  const rows = positions2d({ dim, height, width, baseSize: Math.floor(o.sample_size / o.patch_size) });
  return tensor(rows, [1, height * width, dim]);
}

function block(p: Block, x: Tensor, told: Tensor, options: DiTOptions, at: Place): Tensor {
  const { num_attention_heads: heads, norm_eps, activation_fn } = options;
  const [shift, gain, gate, shift2, gain2, gate2] = said(p.norm1.linear, told, 6) as [
    ...[Tensor2D, Tensor2D, Tensor2D],
    ...[Tensor2D, Tensor2D, Tensor2D],
  ];
  const normed = modulated(x, gain, shift);
  const place = below(at, "attn1");
  const own = seen(place, attend(p.attn1, normed, heads, normed, place));
  const attended = gated(x, seenAt(at, "norm1.gate_msa", gate), own);
  const fed = seenAt(at, "ff", feedForward(p.ff, modulated(attended, gain2, shift2, norm_eps), activation_fn));
  return seen(at, gated(attended, seenAt(at, "norm1.gate_mlp", gate2), fed));
}
