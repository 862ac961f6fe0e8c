import { imageAttentionSpec } from "./attention-spec.ts";
import { flag, ignored, list, oneOf, optional, readOptions, real, type ValuesOf, whole } from "./options.ts";
import { resamplerSpec, resnetSpec } from "./resnet-spec.ts";
import { convolutionSpec, listOf, normSpec, type ParametersOf } from "./spec.ts";
import { activationNames, checkStages } from "./unet-2d-options.ts";

const options = {
  in_channels: whole(3),
  out_channels: whole(3),
  down_block_types: list(oneOf(["DownEncoderBlock2D", "AttnDownEncoderBlock2D"], "DownEncoderBlock2D"), [
    "DownEncoderBlock2D",
  ]),
  up_block_types: list(oneOf(["UpDecoderBlock2D", "AttnUpDecoderBlock2D"], "UpDecoderBlock2D"), ["UpDecoderBlock2D"]),
  block_out_channels: list(whole(1), [64]),
  layers_per_block: whole(1, 1, 64),
  act_fn: oneOf(activationNames, "silu"),
  latent_channels: whole(4),
  norm_num_groups: whole(32),
  sample_size: ignored(),
  scaling_factor: real(0.18215),
  shift_factor: optional(real(0)),
  latents_mean: optional(list(real(0), [])),
  latents_std: optional(list(real(1), [])),
  force_upcast: ignored(),
  use_quant_conv: flag(true),
  use_post_quant_conv: flag(true),
  mid_block_add_attention: flag(true),
};

/** The options of diffusers' `AutoencoderKL`, with its defaults. */
export type AutoencoderKLOptions = ValuesOf<typeof options>;

/** @throws ConfigError which names the option that can't be. */
export function readAutoencoderKL(config: unknown): AutoencoderKLOptions {
  const given = readOptions("AutoencoderKL", options, config);
  checkStages("AutoencoderKL", given);
  return given;
}

const block = (inputs: number, outputs: number) => resnetSpec({ inputs, outputs, time: 0, scales: false });

const attentionsSpec = (type: string, count: number, channels: number) =>
  type.startsWith("Attn") ? listOf(count, () => imageAttentionSpec(channels)) : undefined;

const middleSpec = (channels: number, attends: boolean) => ({
  attentions: attends ? [imageAttentionSpec(channels)] : undefined,
  resnets: listOf(2, () => block(channels, channels)),
});

function encoderSpec(o: AutoencoderKLOptions) {
  const widths = o.block_out_channels;
  const last = widths.at(-1)!;
  const stage = (outputs: number, i: number) => ({
    resnets: listOf(o.layers_per_block, (j) => block(j === 0 ? widths[Math.max(0, i - 1)]! : outputs, outputs)),
    attentions: attentionsSpec(o.down_block_types[i]!, o.layers_per_block, outputs),
    downsamplers: i === widths.length - 1 ? undefined : [resamplerSpec(outputs)],
  });
  return {
    conv_in: convolutionSpec(o.in_channels, widths[0]!, 3),
    down_blocks: widths.map(stage),
    mid_block: middleSpec(last, o.mid_block_add_attention),
    conv_norm_out: normSpec(last),
    conv_out: convolutionSpec(last, 2 * o.latent_channels, 3),
  };
}

function decoderSpec(o: AutoencoderKLOptions) {
  const widths = o.block_out_channels.toReversed();
  const stage = (outputs: number, i: number) => ({
    resnets: listOf(o.layers_per_block + 1, (j) => block(j === 0 ? widths[Math.max(0, i - 1)]! : outputs, outputs)),
    attentions: attentionsSpec(o.up_block_types[i]!, o.layers_per_block + 1, outputs),
    upsamplers: i === widths.length - 1 ? undefined : [resamplerSpec(outputs)],
  });
  return {
    conv_in: convolutionSpec(o.latent_channels, widths[0]!, 3),
    up_blocks: widths.map(stage),
    mid_block: middleSpec(widths[0]!, o.mid_block_add_attention),
    conv_norm_out: normSpec(widths.at(-1)!),
    conv_out: convolutionSpec(widths.at(-1)!, o.out_channels, 3),
  };
}

/** The parameters of diffusers' `AutoencoderKL`. */
export const autoencoderKLSpec = (o: AutoencoderKLOptions) => ({
  encoder: encoderSpec(o),
  decoder: decoderSpec(o),
  quant_conv: o.use_quant_conv ? convolutionSpec(2 * o.latent_channels, 2 * o.latent_channels, 1) : undefined,
  post_quant_conv: o.use_post_quant_conv ? convolutionSpec(o.latent_channels, o.latent_channels, 1) : undefined,
});
export type AutoencoderKL = ParametersOf<ReturnType<typeof autoencoderKLSpec>>;
