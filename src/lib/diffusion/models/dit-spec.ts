import { attentionSpec } from "./attention-spec.ts";
import {
  flag,
  ignored,
  oneOf,
  only,
  optional,
  readOptions,
  real,
  requireFit,
  type ValuesOf,
  whole,
} from "./options.ts";
import { convolutionSpec, linearSpec, listOf, type ParametersOf, tableSpec } from "./spec.ts";
import { embedderSpec } from "./time-spec.ts";
import { feedForwardNames, feedForwardSpec } from "./transformer-spec.ts";

const options = {
  num_attention_heads: whole(16),
  attention_head_dim: whole(72),
  in_channels: whole(4),
  out_channels: optional(whole(8)),
  num_layers: whole(28, 1, 256),
  dropout: ignored(),
  norm_num_groups: ignored(),
  attention_bias: flag(true),
  sample_size: whole(32),
  patch_size: whole(2, 1, 64),
  activation_fn: oneOf(feedForwardNames, "gelu-approximate"),
  num_embeds_ada_norm: whole(1000),
  upcast_attention: ignored(),
  norm_type: oneOf(["ada_norm_zero"], "ada_norm_zero"),
  norm_elementwise_affine: only(false),
  norm_eps: real(1e-5, 0, 1),
};

/** The options of diffusers' `DiTTransformer2DModel`, with its defaults. */
export type DiTOptions = ValuesOf<typeof options>;

export const innerWidth = (o: { num_attention_heads: number; attention_head_dim: number }): number =>
  o.num_attention_heads * o.attention_head_dim;

/** Positions on two axes, sine and cosine each, share the width. @throws ConfigError */
export function requireFourths(model: string, o: Parameters<typeof innerWidth>[0]): void {
  const dim = innerWidth(o);
  requireFit(dim % 4 === 0, model, "attention_head_dim", `makes a width of ${dim}, which 4 has to divide`);
}

/** @throws ConfigError which names the option that can't be. */
export function readDiT(config: unknown): DiTOptions {
  const given = readOptions("DiTTransformer2DModel", options, config);
  requireFourths("DiTTransformer2DModel", given);
  return given;
}

const blockSpec = (o: DiTOptions) => {
  const dim = innerWidth(o);
  return {
    norm1: {
      emb: {
        timestep_embedder: embedderSpec(256, dim),
        class_embedder: { embedding_table: tableSpec(o.num_embeds_ada_norm + 1, dim, 0.02) },
      },
      linear: linearSpec(dim, 6 * dim),
    },
    attn1: attentionSpec({ dim, hasQkvBias: o.attention_bias }),
    ff: feedForwardSpec(dim, o.activation_fn),
  };
};

/** The parameters of diffusers' `DiTTransformer2DModel`; the last class stands for none. */
export const ditSpec = (o: DiTOptions) => {
  const dim = innerWidth(o);
  return {
    pos_embed: { proj: convolutionSpec(o.in_channels, dim, o.patch_size) },
    transformer_blocks: listOf(o.num_layers, () => blockSpec(o)),
    proj_out_1: linearSpec(dim, 2 * dim),
    proj_out_2: linearSpec(dim, o.patch_size ** 2 * (o.out_channels ?? o.in_channels)),
  };
};
export type DiT = ParametersOf<ReturnType<typeof ditSpec>>;
