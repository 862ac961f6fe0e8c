import type { Tensor1D } from "#tf";
import { imageAttentionSpec } from "./attention-spec.ts";
import { type ResnetSizes, resamplerSpec, resnetSpec } from "./resnet-spec.ts";
import { convolutionSpec, listOf, normSpec, type Parameter, type ParametersOf, tableSpec } from "./spec.ts";
import { embedderSpec } from "./time-spec.ts";
import type { UNet2DOptions } from "./unet-2d-options.ts";

/** Widths of a U-Net's stages on the way up. */
export function upWidths(widths: readonly number[], i: number) {
  const reversed = widths.toReversed();
  const output = reversed[i]!;
  return { before: reversed[Math.max(0, i - 1)]!, output, skip: reversed[Math.min(i + 1, widths.length - 1)]! };
}

/** Of block j among so many of a stage on the way up: what comes from below, and what skips. */
export const upResnet = (
  { before, output, skip }: ReturnType<typeof upWidths>,
  j: number,
  count: number,
): Pick<ResnetSizes, "inputs" | "outputs"> => ({
  inputs: (j === 0 ? before : output) + (j === count - 1 ? skip : output),
  outputs: output,
});

/** Width of the embedding of time. */
export const timeWidth = (o: Pick<UNet2DOptions, "time_embedding_dim" | "block_out_channels">): number =>
  o.time_embedding_dim ?? 4 * o.block_out_channels[0]!;

const timeInputs = (o: UNet2DOptions) => (o.time_embedding_type === "fourier" ? 2 : 1) * o.block_out_channels[0]!;

function timeSpec(o: UNet2DOptions) {
  const [first, time] = [o.block_out_channels[0]!, timeWidth(o)];
  const fourier = {
    weight: { shape: [first], layout: "same", initial: { kind: "normal", spread: 16 } } as Parameter<Tensor1D>,
  };
  return {
    time_proj: {
      positional: undefined,
      fourier,
      learned: tableSpec(o.num_train_timesteps ?? 1, first),
    }[o.time_embedding_type],
    time_embedding: embedderSpec(timeInputs(o), time),
    class_embedding: classSpec(o),
  };
}

function classSpec(o: UNet2DOptions) {
  if (o.class_embed_type === "timestep") return embedderSpec(timeInputs(o), timeWidth(o));
  return o.class_embed_type === null && o.num_class_embeds !== null
    ? tableSpec(o.num_class_embeds, timeWidth(o))
    : undefined;
}

const attentionSpec = (o: UNet2DOptions, channels: number, isNormed = true) =>
  imageAttentionSpec(channels, isNormed, o.attention_head_dim ?? channels);

function downSpec(o: UNet2DOptions, i: number) {
  const [type, outputs] = [o.down_block_types[i]!, o.block_out_channels[i]!];
  const sizes = { outputs, time: timeWidth(o), scales: o.resnet_time_scale_shift === "scale_shift" };
  const first = o.block_out_channels[Math.max(0, i - 1)]!;
  const isLast = i === o.block_out_channels.length - 1;
  const byResnet = type === "ResnetDownsampleBlock2D" || (type === "AttnDownBlock2D" && o.downsample_type === "resnet");
  return {
    resnets: listOf(o.layers_per_block, (j) => resnetSpec({ ...sizes, inputs: j === 0 ? first : outputs })),
    attentions: type === "AttnDownBlock2D" ? listOf(o.layers_per_block, () => attentionSpec(o, outputs)) : undefined,
    downsamplers: isLast
      ? undefined
      : byResnet
        ? [resnetSpec({ ...sizes, inputs: outputs })]
        : [resamplerSpec(outputs)],
  };
}

function upSpec(o: UNet2DOptions, i: number) {
  const [type, widths, count] = [o.up_block_types[i]!, upWidths(o.block_out_channels, i), o.layers_per_block + 1];
  const sizes = { time: timeWidth(o), scales: o.resnet_time_scale_shift === "scale_shift" };
  const outputs = widths.output;
  const byResnet = type === "ResnetUpsampleBlock2D" || (type === "AttnUpBlock2D" && o.upsample_type === "resnet");
  const isLast = i === o.block_out_channels.length - 1;
  return {
    resnets: listOf(count, (j) => resnetSpec({ ...sizes, ...upResnet(widths, j, count) })),
    attentions: type === "AttnUpBlock2D" ? listOf(count, () => attentionSpec(o, outputs)) : undefined,
    upsamplers: isLast
      ? undefined
      : byResnet
        ? [resnetSpec({ ...sizes, inputs: outputs, outputs })]
        : [resamplerSpec(outputs)],
  };
}

/** The groups of the norm before the middle's attention; null where it has none. */
export const middleGroups = (o: UNet2DOptions): number | null =>
  o.attn_norm_num_groups ?? (o.resnet_time_scale_shift === "default" ? o.norm_num_groups : null);

function middleSpec(o: UNet2DOptions) {
  const channels = o.block_out_channels.at(-1)!;
  const scales = o.resnet_time_scale_shift === "scale_shift";
  return {
    attentions: o.add_attention ? [attentionSpec(o, channels, middleGroups(o) !== null)] : undefined,
    resnets: listOf(2, () => resnetSpec({ inputs: channels, outputs: channels, time: timeWidth(o), scales })),
  };
}

/** The parameters of diffusers' `UNet2DModel`. */
export const unet2dSpec = (o: UNet2DOptions) => {
  const [first] = o.block_out_channels as [number];
  return {
    conv_in: convolutionSpec(o.in_channels, first, 3),
    ...timeSpec(o),
    down_blocks: o.block_out_channels.map((_, i) => downSpec(o, i)),
    mid_block: middleSpec(o),
    up_blocks: o.block_out_channels.map((_, i) => upSpec(o, i)),
    conv_norm_out: normSpec(first),
    conv_out: convolutionSpec(first, o.out_channels, 3),
  };
};
export type UNet2D = ParametersOf<ReturnType<typeof unet2dSpec>>;
