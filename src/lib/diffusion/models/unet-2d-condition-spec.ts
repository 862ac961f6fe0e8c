import { resamplerSpec, resnetSpec } from "./resnet-spec.ts";
import { convolutionSpec, linearSpec, listOf, normSpec, type ParametersOf, projectionSpec, tableSpec } from "./spec.ts";
import { embedderSpec } from "./time-spec.ts";
import { imageTransformerSpec } from "./transformer-spec.ts";
import type { Stage, UNet2DConditionOptions } from "./unet-2d-condition-options.ts";
import { timeWidth, upResnet, upWidths } from "./unet-2d-spec.ts";

const scales = (o: UNet2DConditionOptions) => o.resnet_time_scale_shift === "scale_shift";

const transformerSpec = (
  o: UNet2DConditionOptions,
  { width, heads, context }: Stage,
  layers: number,
  onlyCross: boolean,
) =>
  imageTransformerSpec({
    ...{ channels: width, inner: heads * Math.floor(width / heads), context, layers },
    ...{ isLinear: o.use_linear_projection, onlyCross },
  });

function timeSpec(o: UNet2DConditionOptions) {
  const [first, time] = [o.block_out_channels[0]!, timeWidth(o)];
  const guided = o.time_cond_proj_dim;
  return {
    time_embedding: {
      ...embedderSpec(first, time),
      cond_proj: guided === null ? undefined : projectionSpec(guided, first, false),
    },
    class_embedding: classSpec(o, first, time),
    add_embedding: o.addition_embed_type ? embedderSpec(o.projection_class_embeddings_input_dim!, time) : undefined,
    encoder_hid_proj:
      o.encoder_hid_dim_type === null ? undefined : linearSpec(o.encoder_hid_dim!, o.stages[0]!.context),
  };
}

function classSpec(o: UNet2DConditionOptions, first: number, time: number) {
  const inputs = o.projection_class_embeddings_input_dim ?? 1;
  if (o.class_embed_type === "timestep") return embedderSpec(first, time);
  if (o.class_embed_type === "projection") return embedderSpec(inputs, time);
  if (o.class_embed_type === "simple_projection") return linearSpec(inputs, time);
  return o.class_embed_type === null && o.num_class_embeds !== null ? tableSpec(o.num_class_embeds, time) : undefined;
}

function downSpec(o: UNet2DConditionOptions, i: number) {
  const stage = o.stages[i]!;
  const { width: outputs, layers, down } = stage;
  const first = o.stages[Math.max(0, i - 1)]!.width;
  const block = (j: number) =>
    resnetSpec({ inputs: j === 0 ? first : outputs, outputs, time: timeWidth(o), scales: scales(o) });
  return {
    resnets: listOf(layers, block),
    attentions:
      down === "CrossAttnDownBlock2D"
        ? listOf(layers, (j) => transformerSpec(o, stage, stage.depthsDown[j]!, stage.onlyCross))
        : undefined,
    downsamplers: i === o.stages.length - 1 ? undefined : [resamplerSpec(outputs)],
  };
}

function upSpec(o: UNet2DConditionOptions, i: number) {
  const stage = o.stages.at(-1 - i)!;
  const count = stage.layers + 1;
  const widths = upWidths(o.block_out_channels, i);
  const block = (j: number) => resnetSpec({ ...upResnet(widths, j, count), time: timeWidth(o), scales: scales(o) });
  return {
    resnets: listOf(count, block),
    attentions:
      stage.up === "CrossAttnUpBlock2D"
        ? listOf(count, (j) => transformerSpec(o, stage, stage.depthsUp[j]!, stage.onlyCross))
        : undefined,
    upsamplers: i === o.stages.length - 1 ? undefined : [resamplerSpec(stage.width)],
  };
}

function middleSpec(o: UNet2DConditionOptions) {
  if (o.mid_block_type === null) return undefined;
  const stage = o.stages.at(-1)!;
  const block = () => resnetSpec({ inputs: stage.width, outputs: stage.width, time: timeWidth(o), scales: scales(o) });
  if (o.mid_block_type === "UNetMidBlock2D") return { attentions: undefined, resnets: [block()] };
  return { attentions: [transformerSpec(o, stage, stage.depthsDown[0]!, false)], resnets: listOf(2, block) };
}

/** The parameters of diffusers' `UNet2DConditionModel`. */
export const unet2dConditionSpec = (o: UNet2DConditionOptions) => {
  const [first] = o.block_out_channels as [number];
  return {
    conv_in: convolutionSpec(o.in_channels, first, o.conv_in_kernel),
    ...timeSpec(o),
    down_blocks: o.stages.map((_, i) => downSpec(o, i)),
    mid_block: middleSpec(o),
    up_blocks: o.stages.map((_, i) => upSpec(o, i)),
    conv_norm_out: normSpec(first),
    conv_out: convolutionSpec(first, o.out_channels, o.conv_out_kernel),
  };
};
export type UNet2DCondition = ParametersOf<ReturnType<typeof unet2dConditionSpec>>;
