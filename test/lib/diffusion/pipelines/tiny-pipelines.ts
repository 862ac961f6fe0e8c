import type { UntrainedPipeline } from "../../../../scripts/pipelines/random-pipeline.ts";
import { type ScenesSizes, scenesPipeline } from "../../../../scripts/pipelines/scenes-configs.ts";

const small: ScenesSizes = {
  ...{ width: 8, blocks: 2, heads: 2, channels: 3, groups: 2, side: 8 },
  stages: [4, 4],
};

/** As small as it gets: 8 × 8 pixels by way of 4 × 4 × 3, told of 16 tokens by joint attention, along a rectified flow. */
export const tinyFlow: UntrainedPipeline = scenesPipeline(small);

/** A Stable Diffusion 1 of 8 × 8 pixels by way of 4 × 4 × 4, told by cross-attention, along a chain. */
export const tinyStable: UntrainedPipeline = {
  pipeline: "StableDiffusionPipeline",
  words: tinyFlow.words,
  length: 16,
  scheduler: {
    ...{ _class_name: "DDIMScheduler", beta_start: 0.00085, beta_end: 0.012, beta_schedule: "scaled_linear" },
    ...{ clip_sample: false, set_alpha_to_one: false, steps_offset: 1 },
  },
  models: [
    {
      name: "text_encoder",
      config: { ...tinyFlow.models[0]!.config, architectures: ["CLIPTextModel"] },
    },
    {
      name: "unet",
      config: {
        _class_name: "UNet2DConditionModel",
        ...{ sample_size: 4, block_out_channels: [4, 8], norm_num_groups: 2, layers_per_block: 1 },
        ...{ attention_head_dim: 2, cross_attention_dim: 8 },
        down_block_types: ["CrossAttnDownBlock2D", "DownBlock2D"],
        up_block_types: ["UpBlock2D", "CrossAttnUpBlock2D"],
      },
    },
    {
      name: "vae",
      config: {
        _class_name: "AutoencoderTiny",
        ...{ encoder_block_out_channels: [4, 4], decoder_block_out_channels: [4, 4] },
        ...{ num_encoder_blocks: [1, 1], num_decoder_blocks: [1, 1] },
      },
    },
  ],
};
