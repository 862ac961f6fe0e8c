import { readAutoencoderKL } from "../../../lib/diffusion/models/autoencoder-kl-spec.ts";
import { parametersIn, type Spec } from "../../../lib/diffusion/models/spec.ts";
import { readUNet2DCondition } from "../../../lib/diffusion/models/unet-2d-condition-options.ts";
import { unet2dConditionSpec } from "../../../lib/diffusion/models/unet-2d-condition-spec.ts";
import { autoencoderOperations } from "../../../lib/diffusion/networks/autoencoder-cost.ts";
import { flopsOfAttention, flopsOfWeights } from "../../../lib/diffusion/networks/model-family.ts";
import { operationsOf } from "../../transformers/cost.ts";

/** Of one evaluation of a denoiser, in floating-point operations: two for each multiply-add. */
export interface Counts {
  /** Numbers in a state, and places that they lie at. */
  readonly numbers: number;
  readonly positions: number;
  /** Convolutions and dense layers, used at each place. */
  readonly layers: number;
  /** Scores of places with places, and mixing by them. */
  readonly pairs: number;
  /** All, with scores of places with words. */
  readonly total: number;
}

/** The autoencoder of Stable Diffusion 1.x makes an eighth of each side, and four channels. */
export const FACTOR = 8;
const CHANNELS = 4;
const WORDS = 77;

/** diffusers' configuration of Stable Diffusion 1.x's U-Net, with so many channels in and out. */
const unetOf = (channels: number) =>
  unet2dConditionSpec(readUNet2DCondition({ cross_attention_dim: 768, in_channels: channels, out_channels: channels }));

/** The level of the U that a parameter works on; undefined for one that works on a picture as a whole. */
function levelOf(path: string): number | undefined {
  if (path.includes("time_emb")) return undefined;
  if (path.startsWith("mid_block")) return 3;
  const [, way, index, part] = /^(down|up)_blocks\.(\d+)\.(\w+)/.exec(path) ?? [];
  if (!way) return 0;
  const resampled = part!.endsWith("samplers") ? 1 : 0;
  return way === "down" ? Number(index) + resampled : 3 - Number(index) - resampled;
}

/** The U-Net of Stable Diffusion 1.x on squares of so many pixels and channels. */
export function unetCounts(side: number, channels: number): Counts {
  const spec: Spec = unetOf(channels);
  const places = (path: string) => {
    const level = levelOf(path);
    return level === undefined ? 1 : side ** 2 / 4 ** level;
  };
  const layers = flopsOfWeights(spec, (path) => (/attn2\.to_[kv]\./.test(path) ? WORDS : places(path)));
  const queries = parametersIn(spec).filter(([path]) => path.endsWith("to_q.weight"));
  const pairs = queries
    .filter(([path]) => path.includes("attn1"))
    .reduce((sum, [path, { shape }]) => sum + flopsOfAttention(places(path), shape[0]!), 0);
  const words = queries
    .filter(([path]) => path.includes("attn2"))
    .reduce((sum, [path, { shape }]) => sum + 4 * places(path) * WORDS * shape[0]!, 0);
  return { numbers: side ** 2 * channels, positions: side ** 2, layers, pairs, total: layers + pairs + words };
}

/** DiT-XL with patches of so many pixels. */
function ditCounts(side: number, channels: number, patch: number): Counts {
  const { dense, attention, once } = operationsOf({ side, channels, patch, width: 1152, depth: 28, classes: 1000 });
  const positions = side ** 2;
  return {
    numbers: positions * channels,
    positions,
    layers: dense + once,
    pairs: attention,
    total: dense + once + attention,
  };
}

export const networks = {
  unet: "the U-Net of Stable Diffusion 1.x",
  dit: "DiT-XL, patches of 16 pixels of the picture",
} as const;
export type NetworkName = keyof typeof networks;

/** One evaluation on pixels, and one on latents, of pictures of so many pixels a side. */
export function countsOf(network: NetworkName, side: number): { readonly pixels: Counts; readonly latents: Counts } {
  const latent = side / FACTOR;
  return network === "unet"
    ? { pixels: unetCounts(side, 3), latents: unetCounts(latent, CHANNELS) }
    : { pixels: ditCounts(side, 3, 16), latents: ditCounts(latent, CHANNELS, 16 / FACTOR) };
}

/** One way into latents and one out, by the autoencoder of Stable Diffusion 1.x. */
export const codingOf = (side: number) =>
  autoencoderOperations(
    readAutoencoderKL({
      block_out_channels: [128, 256, 512, 512],
      down_block_types: new Array(4).fill("DownEncoderBlock2D"),
      up_block_types: new Array(4).fill("UpDecoderBlock2D"),
      layers_per_block: 2,
    }),
    side ** 2,
  );
