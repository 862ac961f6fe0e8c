import { add, reshape, slice, type Tensor, type Tensor2D, type Tensor4D } from "#tf";
import { feedForward } from "./feed-forward.ts";
import { jointAttention, selfAttention } from "./joint-attention.ts";
import { projection } from "./layers.ts";
import { gated, modulated, modulatedByBoth, said } from "./modulation.ts";
import { gridOf, patchTokens, unpatched } from "./patches.ts";
import { below, type Place, type Probe, root, seen, seenAt } from "./probe.ts";
import type { SD3, SD3Block, SD3Options } from "./sd3-spec.ts";
import { embedder, timeSinusoids, timesOf } from "./time.ts";

/** What a transformer over two streams is told besides latents and time. */
export interface JointCondition {
  /** Tokens [b, m, joint_attention_dim] (encoder_hidden_states). */
  readonly tokens: Tensor;
  /** Pooled text [b, pooled_projection_dim] (pooled_projections). */
  readonly pooled: Tensor;
}

type Six = [Tensor2D, Tensor2D, Tensor2D, Tensor2D, Tensor2D, Tensor2D];

/**
 * diffusers' `SD3Transformer2DModel`: latents [b, h, w, in], times of 0 to 1000 (one number, or [1] or [b]) and a condition →
 * [b, h, w, out]. Esser et al., arXiv:2403.03206, section 4.
 */
export const sd3 =
  (p: SD3, options: SD3Options) =>
  (x: Tensor, t: Tensor | number, { tokens, pooled }: JointCondition, probe?: Probe): Tensor4D => {
    const at = root(probe);
    const { patch_size: size, num_attention_heads: heads } = options;
    const [height, width] = gridOf(x, size);
    const sinusoids = timeSinusoids(timesOf(t, x.shape[0]!), { dim: 256, flipSinToCos: true, downscaleFreqShift: 0 });
    const { timestep_embedder, text_embedder } = p.time_text_embed;
    const both = add(embedder(timestep_embedder, sinusoids), embedder(text_embedder, pooled));
    const told = seenAt(at, "time_text_embed", both);
    const places = seenAt(at, "pos_embed.pos_embed", positions(p, options, height, width));
    let h: Tensor = add(seenAt(at, "pos_embed.proj", patchTokens(p.pos_embed.proj, x, size)), places);
    let context: Tensor | undefined = seenAt(at, "context_embedder", projection(p.context_embedder, tokens));
    for (const [i, each] of p.transformer_blocks.entries())
      [h, context] = block(each, h, context!, told, heads, below(at, `transformer_blocks.${i}`));
    const y = seenAt(at, "proj_out", projection(p.proj_out, modulatedByBoth(p.norm_out.linear, h, told)));
    return unpatched(y, height, width, size);
  };

/** From the middle of the table. @throws a sentence where the latents are larger than it. */
function positions({ pos_embed: { pos_embed: table } }: SD3, o: SD3Options, height: number, width: number): Tensor {
  const [most, dim] = [o.pos_embed_max_size, table.shape[2]];
  if (height > most || width > most)
    throw new RangeError(
      `This network knows places of ${most} × ${most} patches at most; there are ${height} × ${width}.`,
    );
  const [top, left] = [Math.floor((most - height) / 2), Math.floor((most - width) / 2)];
  const square = reshape(table, [most, most, dim]);
  return reshape(slice(square, [top, left, 0], [height, width, dim]), [1, height * width, dim]);
}

type Streams = [x: Tensor, context: Tensor | undefined];

/** Both streams' next tokens, the context's seen at "….context"; the last block ends the context. */
function block(p: SD3Block, x: Tensor, context: Tensor, told: Tensor, heads: number, at: Place): Streams {
  const own = said(p.norm1.linear, told, p.attn2 ? 9 : 6);
  const [shift, gain, gate, shift2, gain2, gate2] = own as Six;
  const theirs = p.ff_context ? (said(p.norm1_context.linear, told, 6) as Six) : undefined;
  const normed = theirs
    ? modulated(context, theirs[1], theirs[0])
    : modulatedByBoth(p.norm1_context.linear, context, told);
  const [ofX, ofContext] = jointAttention(
    p.attn,
    modulated(x, gain, shift),
    normed,
    heads,
    undefined,
    below(at, "attn"),
  );
  const attended = again(p, x, gated(x, gate, ofX), own.slice(6), heads);
  const fed = seenAt(at, "ff", feedForward(p.ff, modulated(attended, gain2, shift2)));
  const next = seen(at, gated(attended, gate2, fed));
  if (!theirs) return [next, undefined];
  const there = gated(context, theirs[2], ofContext!);
  const fedThere = seenAt(at, "ff_context", feedForward(p.ff_context!, modulated(there, theirs[4], theirs[3])));
  return [next, seenAt(at, "context", gated(there, theirs[5], fedThere))];
}

/** The second attention, of the latents alone, that some blocks have (Stable Diffusion 3.5). */
function again({ attn2 }: SD3Block, x: Tensor, attended: Tensor, own: readonly Tensor2D[], heads: number): Tensor {
  if (!attn2) return attended;
  const [shift, gain, gate] = own as [Tensor2D, Tensor2D, Tensor2D];
  const y = projection(attn2.to_out[0]!, selfAttention(attn2, modulated(x, gain, shift), heads));
  return gated(attended, gate, y);
}
