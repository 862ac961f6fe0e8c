import { captionLength } from "../../../src/lib/diffusion/data/images/scenes/caption.ts";
import { side } from "../../../src/lib/diffusion/data/images/scenes/scene.ts";
import type { ConvolutionalAutoencoder } from "../../../src/lib/diffusion/networks/autoencoder-spec.ts";
import type { ContrastiveSettings } from "../../../src/lib/diffusion/networks/contrastive-spec.ts";

/** What is trained, and for how long. */
export interface Settings {
  readonly autoencoder: ConvolutionalAutoencoder;
  readonly contrastive: ContrastiveSettings;
  /** The denoiser's kind. */
  readonly denoiser: "transformer" | "unet";
  /** Of the transformer. */
  readonly blocks: number;
  readonly heads: number;
  /** Scenes to learn from: as many of each kind. */
  readonly pictures: number;
  /** Captions of each. */
  readonly captions: number;
  readonly steps: { readonly autoencoder: number; readonly contrastive: number; readonly latents: number };
  readonly seed: number;
}

/** The networks of `public/models/scenes/`. */
export const settings: Settings = {
  autoencoder: {
    network: "autoencoder-kl",
    ...{ shape: [side, side, 3], latent: 16, channels: [16, 32, 64, 96], layers: 1, groups: 1 },
  },
  contrastive: {
    ...{ width: 128, layers: 2, heads: 4, dim: 128, channels: [32, 64, 96, 128], length: captionLength },
  },
  ...{ denoiser: "transformer", blocks: 6, heads: 4, pictures: 20_000, captions: 6, seed: 1 },
  steps: { autoencoder: 9_000, contrastive: 800, latents: 10_000 },
};

/** The `config.json` of the denoiser. */
export const denoiserConfig = (settings: Settings) =>
  settings.denoiser === "unet" ? unetConfig(settings) : transformerConfig(settings);

/** Latents of the autoencoder, as a denoiser takes them. */
function latentsIn({ autoencoder }: Settings) {
  const cells = autoencoder.shape[0]! / 2 ** (autoencoder.channels.length - 1);
  return { sample_size: cells, in_channels: autoencoder.latent, out_channels: autoencoder.latent };
}

function transformerConfig(settings: Settings) {
  const { contrastive, blocks, heads } = settings;
  const { width, dim } = contrastive;
  const latents = latentsIn(settings);
  return {
    _class_name: "SD3Transformer2DModel",
    ...latents,
    ...{ patch_size: 1, num_layers: blocks, attention_head_dim: width / heads, num_attention_heads: heads },
    ...{ joint_attention_dim: width, caption_projection_dim: width, pooled_projection_dim: dim },
    ...{ pos_embed_max_size: latents.sample_size, dual_attention_layers: [], qk_norm: null },
  };
}

/** Halves latents once. Of the usual settings it has 4.3 million weights, and the transformer 3.5. */
function unetConfig(settings: Settings) {
  const { width } = settings.contrastive;
  return {
    _class_name: "UNet2DConditionModel",
    ...latentsIn(settings),
    ...{ block_out_channels: [width / 2, width], layers_per_block: 1, norm_num_groups: 8 },
    down_block_types: ["CrossAttnDownBlock2D", "CrossAttnDownBlock2D"],
    up_block_types: ["CrossAttnUpBlock2D", "CrossAttnUpBlock2D"],
    ...{ attention_head_dim: settings.heads, cross_attention_dim: width },
  };
}
