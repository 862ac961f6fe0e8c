import {
  flag,
  ignored,
  list,
  oneOf,
  optional,
  readOptions,
  real,
  requireEntries,
  requireFit,
  type ValuesOf,
  whole,
} from "./options.ts";

export const activationNames = ["silu", "swish", "gelu", "relu", "mish"] as const;

const options = {
  sample_size: ignored(),
  in_channels: whole(3),
  out_channels: whole(3),
  center_input_sample: flag(false),
  time_embedding_type: oneOf(["positional", "fourier", "learned"], "positional"),
  time_embedding_dim: optional(whole(1)),
  freq_shift: real(0),
  flip_sin_to_cos: flag(true),
  down_block_types: list(oneOf(["DownBlock2D", "AttnDownBlock2D", "ResnetDownsampleBlock2D"], "DownBlock2D"), [
    "DownBlock2D",
    "AttnDownBlock2D",
    "AttnDownBlock2D",
    "AttnDownBlock2D",
  ]),
  mid_block_type: oneOf(["UNetMidBlock2D"], "UNetMidBlock2D"),
  up_block_types: list(oneOf(["UpBlock2D", "AttnUpBlock2D", "ResnetUpsampleBlock2D"], "UpBlock2D"), [
    "AttnUpBlock2D",
    "AttnUpBlock2D",
    "AttnUpBlock2D",
    "UpBlock2D",
  ]),
  block_out_channels: list(whole(1), [224, 448, 672, 896]),
  layers_per_block: whole(2, 1, 64),
  mid_block_scale_factor: real(1),
  downsample_padding: whole(1, 0, 1),
  downsample_type: oneOf(["conv", "resnet"], "conv"),
  upsample_type: oneOf(["conv", "resnet"], "conv"),
  dropout: ignored(),
  act_fn: oneOf(activationNames, "silu"),
  attention_head_dim: optional(whole(8)),
  norm_num_groups: whole(32),
  attn_norm_num_groups: optional(whole(32)),
  norm_eps: real(1e-5, 0, 1),
  resnet_time_scale_shift: oneOf(["default", "scale_shift"], "default"),
  class_embed_type: optional(oneOf(["timestep", "identity"], "timestep")),
  num_class_embeds: optional(whole(1)),
  num_train_timesteps: optional(whole(1000)),
  add_attention: flag(true),
};
const model = "UNet2DModel";

/** The options of diffusers' `UNet2DModel`, with its defaults; `attention_head_dim` of null makes one head. */
export type UNet2DOptions = Omit<ValuesOf<typeof options>, "attention_head_dim"> & {
  readonly attention_head_dim: number | null;
};

/** @throws ConfigError which names the option that can't be. */
export function readUNet2D(config: unknown): UNet2DOptions {
  const given = readOptions(model, options, { attention_head_dim: 8, ...(config as object) });
  checkStages(model, given);
  const small = attending(given).find((width) => width < (given.attention_head_dim ?? 1));
  requireFit(
    small === undefined,
    model,
    "attention_head_dim",
    `is ${given.attention_head_dim}: heads of so many channels don't fit into ${small}`,
  );
  requireFit(
    given.time_embedding_type !== "learned" || given.num_train_timesteps !== null,
    model,
    "num_train_timesteps",
    "has to be given for a learned embedding of time",
  );
  return given;
}

/** Channels where there is attention. */
function attending(o: Omit<UNet2DOptions, "attention_head_dim">): number[] {
  const widths = o.block_out_channels;
  const [down, up] = [o.down_block_types, o.up_block_types.toReversed()];
  const isIn = (i: number) => down[i]!.startsWith("Attn") || up[i]!.startsWith("Attn");
  return [...widths.filter((_, i) => isIn(i)), ...(o.add_attention ? widths.slice(-1) : [])];
}

interface Stages {
  readonly block_out_channels: readonly number[];
  readonly down_block_types: readonly string[];
  readonly up_block_types: readonly string[];
  readonly norm_num_groups: number;
}

/** As many blocks down and up as there are widths, each of which the groups divide. */
export function checkStages(
  of: string,
  { block_out_channels: widths, norm_num_groups: groups, ...types }: Stages,
): void {
  for (const name of ["down_block_types", "up_block_types"] as const)
    requireEntries(of, name, types[name].length, widths.length, "block_out_channels");
  const odd = widths.find((width) => width % groups !== 0);
  requireFit(odd === undefined, of, "norm_num_groups", `is ${groups}, which doesn't divide ${odd} channels`);
}
