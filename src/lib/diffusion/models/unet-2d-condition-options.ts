import {
  flag,
  ignored,
  list,
  oneOf,
  oneOrMore,
  only,
  optional,
  readOptions,
  real,
  requireEntries,
  requireFit,
  type ValuesOf,
  whole,
} from "./options.ts";
import { activationNames, checkStages } from "./unet-2d-options.ts";

const downTypes = ["CrossAttnDownBlock2D", "DownBlock2D"] as const;
const upTypes = ["CrossAttnUpBlock2D", "UpBlock2D"] as const;

const options = {
  sample_size: ignored(),
  in_channels: whole(4),
  out_channels: whole(4),
  center_input_sample: flag(false),
  flip_sin_to_cos: flag(true),
  freq_shift: real(0),
  down_block_types: list(oneOf(downTypes, "DownBlock2D"), [downTypes[0], downTypes[0], downTypes[0], "DownBlock2D"]),
  mid_block_type: optional(
    oneOf(["UNetMidBlock2DCrossAttn", "UNetMidBlock2D"], "UNetMidBlock2D"),
    "UNetMidBlock2DCrossAttn",
  ),
  up_block_types: list(oneOf(upTypes, "UpBlock2D"), ["UpBlock2D", upTypes[0], upTypes[0], upTypes[0]]),
  only_cross_attention: oneOrMore(flag(false)),
  block_out_channels: list(whole(1), [320, 640, 1280, 1280]),
  layers_per_block: oneOrMore(whole(2, 1, 64)),
  downsample_padding: whole(1, 0, 1),
  mid_block_scale_factor: real(1),
  dropout: ignored(),
  act_fn: oneOf(activationNames, "silu"),
  norm_num_groups: whole(32),
  norm_eps: real(1e-5, 0, 1),
  cross_attention_dim: oneOrMore(whole(1280)),
  transformer_layers_per_block: oneOrMore(oneOrMore(whole(1, 1, 64))),
  reverse_transformer_layers_per_block: optional(list(oneOrMore(whole(1, 1, 64)), [1])),
  encoder_hid_dim: optional(whole(1)),
  encoder_hid_dim_type: optional(oneOf(["text_proj"], "text_proj")),
  attention_head_dim: oneOrMore(whole(8)),
  num_attention_heads: optional(oneOrMore(whole(8))),
  dual_cross_attention: only(false),
  use_linear_projection: flag(false),
  class_embed_type: optional(oneOf(["timestep", "identity", "projection", "simple_projection"], "timestep")),
  addition_embed_type: optional(oneOf(["text_time"], "text_time")),
  addition_time_embed_dim: optional(whole(1)),
  num_class_embeds: optional(whole(1)),
  upcast_attention: ignored(),
  resnet_time_scale_shift: oneOf(["default", "scale_shift"], "default"),
  resnet_skip_time_act: only(false),
  resnet_out_scale_factor: only(1),
  time_embedding_type: oneOf(["positional"], "positional"),
  time_embedding_dim: optional(whole(1)),
  time_embedding_act_fn: optional(oneOf(activationNames, "silu")),
  timestep_post_act: optional(oneOf(activationNames, "silu")),
  time_cond_proj_dim: optional(whole(1)),
  conv_in_kernel: whole(3, 1, 15),
  conv_out_kernel: whole(3, 1, 15),
  projection_class_embeddings_input_dim: optional(whole(1)),
  attention_type: only("default"),
  class_embeddings_concat: only(false),
  mid_block_only_cross_attention: ignored(),
  cross_attention_norm: only(null),
  addition_embed_type_num_heads: ignored(),
};
const model = "UNet2DConditionModel";
/** The options as a file has them, those of stages for each stage or once for all. */
type Given = ValuesOf<typeof options>;

/** One stage's part of the options that can differ from stage to stage. */
export interface Stage {
  readonly width: number;
  readonly down: (typeof downTypes)[number];
  /** Of the way up that mirrors it. */
  readonly up: (typeof upTypes)[number];
  /** Resnets on the way down; one more on the way up. */
  readonly layers: number;
  /** The number of heads, whatever `attention_head_dim` is called. */
  readonly heads: number;
  readonly context: number;
  /** Layers of the transformer behind each resnet on the way down, and on the way up. */
  readonly depthsDown: readonly number[];
  readonly depthsUp: readonly number[];
  readonly onlyCross: boolean;
}

/** The options of diffusers' `UNet2DConditionModel`, with its defaults, by stage where they can differ. */
export type UNet2DConditionOptions = Given & { readonly stages: readonly Stage[] };

/** @throws ConfigError which names the option that can't be. */
export function readUNet2DCondition(config: unknown): UNet2DConditionOptions {
  const read = readOptions(model, options, config);
  const given = {
    ...read,
    encoder_hid_dim_type: read.encoder_hid_dim_type ?? (read.encoder_hid_dim ? "text_proj" : null),
  } as const;
  checkStages(model, given);
  checkConditions(given);
  return { ...given, stages: stagesOf(given) };
}

function checkConditions(o: Given): void {
  const needed = (
    when: boolean,
    option: "addition_time_embed_dim" | "projection_class_embeddings_input_dim" | "encoder_hid_dim",
  ) => requireFit(!when || o[option] !== null, model, option, "has to be given with these other options");
  const isText = o.addition_embed_type === "text_time";
  const isProjected = o.class_embed_type === "projection" || o.class_embed_type === "simple_projection";
  needed(isText, "addition_time_embed_dim");
  needed(isText || isProjected, "projection_class_embeddings_input_dim");
  needed(o.encoder_hid_dim_type === "text_proj", "encoder_hid_dim");
}

function stagesOf(o: Given): Stage[] {
  const count = o.block_out_channels.length;
  const each = <T>(name: keyof Given, value: T | readonly T[]) => ofEach(name, value, count);
  const heads = each("attention_head_dim", o.num_attention_heads ?? o.attention_head_dim);
  const [layers, context] = [
    each("layers_per_block", o.layers_per_block),
    each("cross_attention_dim", o.cross_attention_dim),
  ];
  const depths = depthsOf(o, layers);
  const onlyCross = each("only_cross_attention", o.only_cross_attention);
  return o.block_out_channels.map((width, i) => {
    requireFit(
      heads[i]! <= width,
      model,
      "attention_head_dim",
      `is a number of heads: ${heads[i]} are more than there are channels, ${width}`,
    );
    return {
      ...{ width, down: o.down_block_types[i]!, up: o.up_block_types[count - 1 - i]!, layers: layers[i]! },
      ...{ heads: heads[i]!, context: context[i]!, ...depths[i]!, onlyCross: onlyCross[i]! },
    };
  });
}

/** One value for so many, or as many. @throws ConfigError */
function ofEach<T>(name: keyof Given, value: T | readonly T[], count: number, as = "block_out_channels"): readonly T[] {
  if (!Array.isArray(value)) return new Array<T>(count).fill(value as T);
  requireEntries(model, name, value.length, count, as);
  return value;
}

/** Layers of each transformer, by stage; on the way up as on the way down, unless told otherwise. */
function depthsOf(o: Given, layers: readonly number[]): Pick<Stage, "depthsDown" | "depthsUp">[] {
  const [down, up] = ["transformer_layers_per_block", "reverse_transformer_layers_per_block"] as const;
  const count = layers.length;
  const there = ofEach(down, o[down] as number | readonly (number | readonly number[])[], count);
  const back = o[up] === null ? undefined : ofEach(up, o[up], count);
  requireFit(
    back !== undefined || there.every((each) => !Array.isArray(each)),
    model,
    up,
    "has to be given with lists of lists",
  );
  return layers.map((resnets, i) => ({
    depthsDown: ofEach(down, there[i]!, resnets, "the stage resnets"),
    depthsUp: ofEach(up, back?.[count - 1 - i] ?? there[i]!, resnets + 1, "the stage resnets"),
  }));
}
