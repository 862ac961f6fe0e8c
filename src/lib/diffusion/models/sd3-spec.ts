import type { Tensor3D } from "#tf";
import { innerWidth, requireFourths } from "./dit-spec.ts";
import { jointAttentionSpec, saidSpec, selfAttentionSpec } from "./joint-spec.ts";
import { list, oneOf, optional, readOptions, requireFit, type ValuesOf, whole } from "./options.ts";
import { convolutionSpec, linearSpec, listOf, type Parameter, type ParametersOf } from "./spec.ts";
import { embedderSpec } from "./time-spec.ts";
import { feedForwardSpec } from "./transformer-spec.ts";

const options = {
  sample_size: whole(128),
  patch_size: whole(2, 1, 64),
  in_channels: whole(16),
  num_layers: whole(18, 1, 256),
  attention_head_dim: whole(64),
  num_attention_heads: whole(18),
  joint_attention_dim: whole(4096),
  caption_projection_dim: whole(1152),
  pooled_projection_dim: whole(2048),
  out_channels: optional(whole(16), 16),
  pos_embed_max_size: whole(96),
  dual_attention_layers: {
    initial: [] as readonly number[],
    read: (value: unknown) =>
      Array.isArray(value) && value.length === 0 ? [] : list(whole(0, 0, 255), []).read(value),
  },
  qk_norm: optional(oneOf(["rms_norm"], "rms_norm")),
};
const model = "SD3Transformer2DModel";

/** The options of diffusers' `SD3Transformer2DModel`, with its defaults. */
export type SD3Options = ValuesOf<typeof options>;

/** @throws ConfigError which names the option that can't be. */
export function readSD3(config: unknown): SD3Options {
  const given = readOptions(model, options, config);
  const dim = innerWidth(given);
  requireFit(
    given.caption_projection_dim === dim,
    model,
    "caption_projection_dim",
    `is ${given.caption_projection_dim} and has to be the width of ${dim}`,
  );
  requireFourths(model, given);
  return given;
}

export function sd3BlockSpec(o: SD3Options, i: number) {
  const dim = innerWidth(o);
  const sizes = { dim, headDim: o.attention_head_dim, isNormed: o.qk_norm !== null };
  const isLast = i === o.num_layers - 1;
  const isDual = o.dual_attention_layers.includes(i);
  return {
    norm1: saidSpec(dim, isDual ? 9 : 6),
    norm1_context: saidSpec(dim, isLast ? 2 : 6),
    attn: jointAttentionSpec({ ...sizes, answersContext: !isLast }),
    attn2: isDual ? selfAttentionSpec(sizes) : undefined,
    ff: feedForwardSpec(dim),
    ff_context: isLast ? undefined : feedForwardSpec(dim),
  };
}
export type SD3Block = ParametersOf<ReturnType<typeof sd3BlockSpec>>;

/** The parameters of diffusers' `SD3Transformer2DModel`, with the table of positions that its files hold. */
export const sd3Spec = (o: SD3Options) => {
  const dim = innerWidth(o);
  const positions = [1, o.pos_embed_max_size ** 2, dim];
  return {
    pos_embed: {
      pos_embed: { shape: positions, layout: "same", initial: { kind: "constant", value: 0 } } as Parameter<Tensor3D>,
      proj: convolutionSpec(o.in_channels, dim, o.patch_size),
    },
    time_text_embed: {
      timestep_embedder: embedderSpec(256, dim),
      text_embedder: embedderSpec(o.pooled_projection_dim, dim),
    },
    context_embedder: linearSpec(o.joint_attention_dim, dim),
    transformer_blocks: listOf(o.num_layers, (i) => sd3BlockSpec(o, i)),
    norm_out: saidSpec(dim, 2),
    proj_out: linearSpec(dim, o.patch_size ** 2 * (o.out_channels ?? o.in_channels)),
  };
};
export type SD3 = ParametersOf<ReturnType<typeof sd3Spec>>;
