import { innerWidth } from "./dit-spec.ts";
import { jointAttentionSpec, saidSpec, selfAttentionSpec } from "./joint-spec.ts";
import { flag, list, optional, readOptions, requireFit, type ValuesOf, whole } from "./options.ts";
import { linearSpec, listOf, type ParametersOf } from "./spec.ts";
import { embedderSpec } from "./time-spec.ts";
import { feedForwardSpec } from "./transformer-spec.ts";

const options = {
  patch_size: whole(1, 1, 64),
  in_channels: whole(64),
  out_channels: optional(whole(64)),
  num_layers: whole(19, 0, 256),
  num_single_layers: whole(38, 0, 256),
  attention_head_dim: whole(128),
  num_attention_heads: whole(24),
  joint_attention_dim: whole(4096),
  pooled_projection_dim: whole(768),
  guidance_embeds: flag(false),
  axes_dims_rope: list(whole(2, 2, 1024), [16, 56, 56]),
};
const model = "FluxTransformer2DModel";

/** The options of diffusers' `FluxTransformer2DModel`, with its defaults. */
export type FluxOptions = ValuesOf<typeof options>;

/** @throws ConfigError which names the option that can't be. */
export function readFlux(config: unknown): FluxOptions {
  const given = readOptions(model, options, config);
  const axes = given.axes_dims_rope.reduce((a, b) => a + b, 0);
  const areEven = given.axes_dims_rope.every((dim) => dim % 2 === 0);
  requireFit(
    areEven && axes === given.attention_head_dim,
    model,
    "axes_dims_rope",
    `is ${given.axes_dims_rope.join(", ")}: even numbers that sum up to attention_head_dim, ${given.attention_head_dim}, are needed`,
  );
  return given;
}

const doubleSpec = (o: FluxOptions) => {
  const dim = innerWidth(o);
  return {
    norm1: saidSpec(dim, 6),
    norm1_context: saidSpec(dim, 6),
    attn: jointAttentionSpec({ dim, headDim: o.attention_head_dim, isNormed: true, answersContext: true }),
    ff: feedForwardSpec(dim),
    ff_context: feedForwardSpec(dim),
  };
};

const singleSpec = (o: FluxOptions) => {
  const dim = innerWidth(o);
  const { to_out: _, ...attn } = selfAttentionSpec({ dim, headDim: o.attention_head_dim, isNormed: true });
  return { norm: saidSpec(dim, 3), proj_mlp: linearSpec(dim, 4 * dim), attn, proj_out: linearSpec(5 * dim, dim) };
};

/** The parameters of diffusers' `FluxTransformer2DModel`. */
export const fluxSpec = (o: FluxOptions) => {
  const dim = innerWidth(o);
  return {
    time_text_embed: {
      timestep_embedder: embedderSpec(256, dim),
      guidance_embedder: o.guidance_embeds ? embedderSpec(256, dim) : undefined,
      text_embedder: embedderSpec(o.pooled_projection_dim, dim),
    },
    context_embedder: linearSpec(o.joint_attention_dim, dim),
    x_embedder: linearSpec(o.in_channels, dim),
    transformer_blocks: listOf(o.num_layers, () => doubleSpec(o)),
    single_transformer_blocks: listOf(o.num_single_layers, () => singleSpec(o)),
    norm_out: saidSpec(dim, 2),
    proj_out: linearSpec(dim, o.patch_size ** 2 * (o.out_channels ?? o.in_channels)),
  };
};
export type Flux = ParametersOf<ReturnType<typeof fluxSpec>>;
