import { clipByValue, exp, mul, split, type Tensor, type Tensor4D } from "#tf";
import type { ImageAttention } from "./attention-spec.ts";
import type { AutoencoderKL, AutoencoderKLOptions } from "./autoencoder-kl-spec.ts";
import { imageAttention } from "./image-attention.ts";
import { convolution, groupNorm } from "./layers.ts";
import { downsample, upsample } from "./resampling.ts";
import { type ResnetOptions, resnet } from "./resnet.ts";

/** A latent's normal distribution: its mean, the logarithm of its variance and its standard deviation, [b, h, w, latent]. */
export interface Posterior {
  readonly mean: Tensor4D;
  readonly logVariance: Tensor4D;
  readonly deviation: Tensor4D;
}

/**
 * diffusers' `AutoencoderKL`: images [b, h, w, in] to posteriors, and latents [b, h, w, latent] to images; without the scaling of
 * latents, which is the pipeline's. Kingma & Welling, arXiv:1312.6114; Rombach et al., arXiv:2112.10752.
 */
export function autoencoderKL(p: AutoencoderKL, options: AutoencoderKLOptions) {
  const block: ResnetOptions = {
    groups: options.norm_num_groups,
    epsilon: 1e-6,
    activation: options.act_fn,
    scales: false,
  };
  return {
    encode: (x: Tensor): Posterior => posterior(p, encoded(p.encoder, x, block)),
    decode: (z: Tensor): Tensor4D =>
      decoded(p.decoder, p.post_quant_conv ? convolution(p.post_quant_conv, z) : z, block),
  };
}

function posterior({ quant_conv }: AutoencoderKL, h: Tensor4D): Posterior {
  const moments = quant_conv ? convolution(quant_conv, h) : h;
  const [mean, raw] = split(moments, 2, 3) as [Tensor4D, Tensor4D];
  const logVariance = clipByValue(raw, -30, 20);
  return { mean, logVariance, deviation: exp(mul(logVariance, 0.5)) };
}

function encoded(p: AutoencoderKL["encoder"], x: Tensor, block: ResnetOptions): Tensor4D {
  const bottom = p.down_blocks.reduce(
    (h: Tensor, { downsamplers, ...stage }) => {
      const y = through(stage, h, block);
      return downsamplers ? downsample(downsamplers[0]!, y, 0) : y;
    },
    convolution(p.conv_in, x),
  );
  return ending(p, middle(p.mid_block, bottom, block), block);
}

function decoded(p: AutoencoderKL["decoder"], z: Tensor, block: ResnetOptions): Tensor4D {
  const top = p.up_blocks.reduce(
    (h: Tensor, { upsamplers, ...stage }) => {
      const y = through(stage, h, block);
      return upsamplers ? upsample(upsamplers[0]!, y) : y;
    },
    middle(p.mid_block, convolution(p.conv_in, z), block),
  );
  return ending(p, top, block);
}

type Stage = Pick<AutoencoderKL["encoder"]["down_blocks"][number], "resnets" | "attentions">;

/** Residual blocks, each with the attention that follows it, of one head. */
const through = ({ resnets, attentions }: Stage, x: Tensor, block: ResnetOptions): Tensor =>
  resnets.reduce((h: Tensor, each, i) => attend(attentions?.[i], resnet(each, h, undefined, block), block), x);

const attend = (attention: ImageAttention | undefined, h: Tensor, block: ResnetOptions): Tensor =>
  attention ? imageAttention(attention, h, { ...block, headDim: h.shape[3]! }) : h;

function middle(
  { resnets, attentions }: AutoencoderKL["encoder"]["mid_block"],
  x: Tensor,
  block: ResnetOptions,
): Tensor {
  const h = resnet(resnets[0]!, x, undefined, block);
  return resnet(resnets[1]!, attend(attentions?.[0], h, block), undefined, block);
}

type Ending = Pick<AutoencoderKL["encoder"], "conv_norm_out" | "conv_out">;

const ending = ({ conv_norm_out, conv_out }: Ending, h: Tensor, { groups, epsilon }: ResnetOptions) =>
  convolution(conv_out, groupNorm(conv_norm_out, h, groups, epsilon, true));
