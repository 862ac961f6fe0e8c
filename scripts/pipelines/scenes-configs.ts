import { words } from "../../src/lib/diffusion/data/images/scenes/caption.ts";
import { side } from "../../src/lib/diffusion/data/images/scenes/scene.ts";
import type { UntrainedPipeline } from "./random-pipeline.ts";

/** How wide a pipeline of `scenes` is. */
export interface ScenesSizes {
  readonly width: number;
  readonly blocks: number;
  readonly heads: number;
  readonly channels: number;
  readonly stages: readonly number[];
  readonly groups: number;
  /** Pixels of a side. */
  readonly side: number;
}

/** Of the pipeline that ships, nearly. */
const shipped: ScenesSizes = {
  ...{ width: 128, blocks: 6, heads: 4, channels: 16, groups: 8, side },
  stages: [32, 64, 64, 128],
};

const tokens = 16;

/** A pipeline for pictures of scenes: by default 32 × 32 × 3 by way of 4 × 4 latents, told of captions by joint attention. */
export function scenesPipeline(sizes: ScenesSizes = shipped): UntrainedPipeline {
  const { width, blocks, heads, channels, stages, groups, side: pixels } = sizes;
  const known = words.filter((word) => !word.startsWith("<"));
  const cells = pixels / 2 ** (stages.length - 1);
  return {
    pipeline: "StableDiffusion3Pipeline",
    ...{ words: known, length: tokens },
    scheduler: { _class_name: "FlowMatchEulerDiscreteScheduler", num_train_timesteps: 1000, shift: 1 },
    models: [
      {
        name: "text_encoder",
        config: {
          architectures: ["CLIPTextModelWithProjection"],
          ...{ vocab_size: 1024, hidden_size: width, intermediate_size: 4 * width, projection_dim: width },
          ...{ num_hidden_layers: 2, num_attention_heads: heads, max_position_embeddings: tokens, eos_token_id: 2 },
        },
      },
      {
        name: "transformer",
        config: {
          _class_name: "SD3Transformer2DModel",
          ...{ sample_size: cells, patch_size: 1, in_channels: channels, num_layers: blocks },
          ...{ attention_head_dim: width / heads, num_attention_heads: heads, pos_embed_max_size: cells },
          ...{ joint_attention_dim: width, caption_projection_dim: width, pooled_projection_dim: width },
          out_channels: channels,
        },
      },
      {
        name: "vae",
        config: {
          _class_name: "AutoencoderKL",
          ...{ block_out_channels: stages, norm_num_groups: groups, layers_per_block: 1, latent_channels: channels },
          down_block_types: stages.map(() => "DownEncoderBlock2D"),
          up_block_types: stages.map(() => "UpDecoderBlock2D"),
          ...{ mid_block_add_attention: false, use_quant_conv: false, use_post_quant_conv: false },
          ...{ scaling_factor: 1, shift_factor: 0, sample_size: pixels },
        },
      },
    ],
  };
}
