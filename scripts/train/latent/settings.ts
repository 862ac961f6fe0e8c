import { captionLength } from "../../../src/lib/diffusion/data/images/scenes/caption.ts";
import { side } from "../../../src/lib/diffusion/data/images/scenes/scene.ts";
import type { ConvolutionalAutoencoder } from "../../../src/lib/diffusion/networks/autoencoder-spec.ts";
import type { ContrastiveSettings } from "../../../src/lib/diffusion/networks/contrastive-spec.ts";

/** What is trained, and for how long. */
export interface Settings {
  readonly autoencoder: ConvolutionalAutoencoder;
  readonly contrastive: ContrastiveSettings;
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
  ...{ blocks: 6, heads: 4, pictures: 20_000, captions: 6, seed: 1 },
  steps: { autoencoder: 9_000, contrastive: 800, latents: 10_000 },
};

/** The `config.json` of the denoiser. */
export function denoiserConfig({ autoencoder, contrastive, blocks, heads }: Settings) {
  const { width, dim } = contrastive;
  const cells = autoencoder.shape[0]! / 2 ** (autoencoder.channels.length - 1);
  return {
    _class_name: "SD3Transformer2DModel",
    ...{ sample_size: cells, patch_size: 1, in_channels: autoencoder.latent, out_channels: autoencoder.latent },
    ...{ num_layers: blocks, attention_head_dim: width / heads, num_attention_heads: heads },
    ...{ joint_attention_dim: width, caption_projection_dim: width, pooled_projection_dim: dim },
    ...{ pos_embed_max_size: cells, dual_attention_layers: [], qk_norm: null },
  };
}
