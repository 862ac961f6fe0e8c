import { inject } from "vitest";
import { concat, reshape, type Tensor, type Tensor2D, tensor, tensor2d } from "#tf";
import { autoencoderKL } from "../../../../src/lib/diffusion/models/autoencoder-kl.ts";
import { autoencoderTiny } from "../../../../src/lib/diffusion/models/autoencoder-tiny.ts";
import { clipText } from "../../../../src/lib/diffusion/models/clip-text.ts";
import { dit } from "../../../../src/lib/diffusion/models/dit.ts";
import { flux } from "../../../../src/lib/diffusion/models/flux.ts";
import { type ModelClass, type ModelName, modelClasses } from "../../../../src/lib/diffusion/models/named.ts";
import type { Probe } from "../../../../src/lib/diffusion/models/probe.ts";
import { sd3 } from "../../../../src/lib/diffusion/models/sd3.ts";
import type { Spec } from "../../../../src/lib/diffusion/models/spec.ts";
import { uvit } from "../../../../src/lib/diffusion/models/u-vit.ts";
import { unet2d } from "../../../../src/lib/diffusion/models/unet-2d.ts";
import { unet2dCondition } from "../../../../src/lib/diffusion/models/unet-2d-condition.ts";
import type { Tree } from "../../../../src/lib/diffusion/nn/tree.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { isLong } from "../../../setup/extent.ts";

/** A model of a class, as small as it gets, on two fixed examples. */
export interface TinyModel {
  readonly spec: Spec;
  /** What it answers [2, …]. */
  answer(params: Tree, probe?: Probe): Tensor;
}

/** Fixed normal numbers. */
export const normals = (label: string, shape: readonly number[]): Tensor =>
  tensor(
    rng(11)
      .fork(label)
      .normals(shape.reduce((a, b) => a * b, 1)),
    [...shape],
  );
const wholes = (values: number[]) => tensor(values, [values.length], "int32");
const times = () => tensor([30, 700]);

type Answer = (params: never, options: never, probe?: Probe) => Tensor;

function tiny(name: ModelName, config: object, answer: Answer): TinyModel {
  const { read, spec } = modelClasses[name] as unknown as ModelClass<unknown, Spec>;
  const options = read(config);
  return { spec: spec(options), answer: (params, probe) => answer(params as never, options as never, probe) };
}

const stages = { block_out_channels: [4, 8], norm_num_groups: 2, layers_per_block: 1 };
const image = (of = 1) => normals("image", [2, 4, 4, of]);

export const tinyModels: Readonly<Record<string, TinyModel>> = {
  "UNet2DModel with attention and classes": tiny(
    "UNet2DModel",
    {
      ...{ ...stages, in_channels: 1, out_channels: 1, attention_head_dim: 4, num_class_embeds: 3 },
      down_block_types: ["DownBlock2D", "AttnDownBlock2D"],
      up_block_types: ["AttnUpBlock2D", "UpBlock2D"],
    },
    (p, o, probe) => unet2d(p, o)(image(), times(), wholes([0, 2]), probe && { probe }),
  ),
  "UNet2DModel with scales and shifts, resampled by resnets": tiny(
    "UNet2DModel",
    {
      ...{ ...stages, in_channels: 1, out_channels: 1, attention_head_dim: null, class_embed_type: "timestep" },
      down_block_types: ["ResnetDownsampleBlock2D", "DownBlock2D"],
      up_block_types: ["UpBlock2D", "ResnetUpsampleBlock2D"],
      ...{ resnet_time_scale_shift: "scale_shift", act_fn: "gelu", attn_norm_num_groups: 2 },
    },
    (p, o) => unet2d(p, o)(image(), times(), wholes([0, 2])),
  ),
  UNet2DConditionModel: tiny(
    "UNet2DConditionModel",
    {
      ...{ ...stages, in_channels: 1, out_channels: 1, attention_head_dim: 2, cross_attention_dim: 6 },
      down_block_types: ["CrossAttnDownBlock2D", "DownBlock2D"],
      up_block_types: ["UpBlock2D", "CrossAttnUpBlock2D"],
      mid_block_type: "UNetMidBlock2DCrossAttn",
      ...{ addition_embed_type: "text_time", addition_time_embed_dim: 4, projection_class_embeddings_input_dim: 27 },
    },
    (p, o, probe) =>
      unet2dCondition(p, o)(
        image(),
        times(),
        { tokens: normals("tokens", [2, 3, 6]), text: normals("text", [2, 3]), timeIds: normals("ids", [2, 6]) },
        probe,
      ),
  ),
  AutoencoderKL: tiny(
    "AutoencoderKL",
    {
      ...{ ...stages, latent_channels: 2, in_channels: 1, out_channels: 1 },
      down_block_types: ["DownEncoderBlock2D", "DownEncoderBlock2D"],
      up_block_types: ["UpDecoderBlock2D", "UpDecoderBlock2D"],
    },
    (p, o) => {
      const { encode, decode } = autoencoderKL(p, o);
      const { mean, logVariance } = encode(image());
      return concat([reshape(decode(mean), [2, 16]), reshape(logVariance, [2, 8])], 1);
    },
  ),
  AutoencoderTiny: tiny(
    "AutoencoderTiny",
    {
      ...{ in_channels: 1, out_channels: 1, latent_channels: 2, act_fn: "silu" },
      ...{ encoder_block_out_channels: [4, 4], decoder_block_out_channels: [4, 4] },
      ...{ num_encoder_blocks: [1, 1], num_decoder_blocks: [1, 1] },
    },
    (p, o) => {
      const { encode, decode } = autoencoderTiny(p, o);
      return decode(encode(image()));
    },
  ),
  DiTTransformer2DModel: tiny(
    "DiTTransformer2DModel",
    {
      ...{ in_channels: 1, out_channels: 1, sample_size: 4, patch_size: 2, num_layers: 2 },
      ...{ num_attention_heads: 2, attention_head_dim: 4, num_embeds_ada_norm: 2 },
    },
    (p, o, probe) => dit(p, o)(image(), times(), wholes([2, 0]), probe && { probe }),
  ),
  SD3Transformer2DModel: tiny(
    "SD3Transformer2DModel",
    {
      ...{ in_channels: 1, out_channels: 1, sample_size: 4, patch_size: 2, num_layers: 2, pos_embed_max_size: 3 },
      ...{ num_attention_heads: 2, attention_head_dim: 4, joint_attention_dim: 6, caption_projection_dim: 8 },
      ...{ pooled_projection_dim: 5, qk_norm: "rms_norm", dual_attention_layers: [0] },
    },
    (p, o, probe) =>
      sd3(p, o)(image(), times(), { tokens: normals("tokens", [2, 3, 6]), pooled: normals("pooled", [2, 5]) }, probe),
  ),
  FluxTransformer2DModel: tiny(
    "FluxTransformer2DModel",
    {
      ...{ in_channels: 4, num_layers: 1, num_single_layers: 1, attention_head_dim: 8, num_attention_heads: 1 },
      ...{ joint_attention_dim: 6, pooled_projection_dim: 5, guidance_embeds: true, axes_dims_rope: [4, 2, 2] },
    },
    (p, o) =>
      flux(p, o)(normals("packed", [2, 4, 4]), tensor([0.03, 0.7]), {
        tokens: normals("tokens", [2, 3, 6]),
        pooled: normals("pooled", [2, 5]),
        guidance: tensor([1, 3.5]),
        places: {
          tokens: [0, 0, 0].map(() => [0, 0, 0]),
          latents: [0, 1, 2, 3].map((i) => [0, i >> 1, i % 2]),
        },
      }),
  ),
  CLIPTextModelWithProjection: tiny(
    "CLIPTextModelWithProjection",
    {
      ...{ vocab_size: 12, hidden_size: 8, intermediate_size: 16, projection_dim: 4, num_hidden_layers: 2 },
      ...{ num_attention_heads: 2, max_position_embeddings: 6, eos_token_id: 11 },
      architectures: ["CLIPTextModelWithProjection"],
    },
    (p, o) => {
      const ids = [0, 3, 5, 11, 11, 11, 1, 7, 7, 2, 9, 11];
      const { hidden, projected } = clipText(p, o)(tensor2d(ids, [2, 6], "int32") as Tensor2D);
      return concat([reshape(hidden.at(-1)!, [2, 48]), projected!], 1);
    },
  ),
  UViT: tiny(
    "UViT",
    {
      ...{ img_size: 4, in_chans: 1, patch_size: 2, embed_dim: 8, depth: 3, num_heads: 2, num_classes: 3 },
      mlp_time_embed: true,
    },
    (p, o, probe) => uvit(p, o)(image(), times(), wholes([2, 0]), probe && { probe }),
  ),
};

/** Layers of every kind are in these: of a GPU that is imitated in software no more is asked, but by the long suite. */
const representative = ["UNet2DConditionModel", "AutoencoderKL", "SD3Transformer2DModel"];
export const askedModels: readonly string[] = inject("backend") && !isLong ? representative : Object.keys(tinyModels);
