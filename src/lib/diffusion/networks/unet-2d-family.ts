import { requireWhole } from "../check/numbers.ts";
import { parametersIn } from "../models/spec.ts";
import { readUNet2D, type UNet2DOptions } from "../models/unet-2d-options.ts";
import { unet2dSpec } from "../models/unet-2d-spec.ts";
import {
  type Config,
  flopsOfAttention,
  modelFamily,
  requireImages,
  requireSame,
  sampleSize,
  sidesOf,
} from "./model-family.ts";
import type { DataShape } from "./types.ts";

/** A U-Net of residual blocks, which halves the image between its levels. */
export interface UNet2DSettings {
  /** Of each level, from the full image down. */
  readonly channels: readonly number[];
  /** Residual blocks of a level on the way down; one more on the way up. */
  readonly layers: number;
  /** Whether a level's blocks are followed by attention. */
  readonly attention: readonly boolean[];
  /** Of the normalisations; they divide all channels. */
  readonly groups: number;
  /** Channels of an attention's head. */
  readonly headDim: number;
  /** Whether there is attention in the middle; where any level has it, unless given. */
  readonly middle?: boolean;
  /** Whether the way up is given what the way down made; true unless given. Else it is given zeros. */
  readonly skips?: boolean;
  /** Whether it is told the time; true unless given. Else it is always told 0. */
  readonly time?: boolean;
}

const model = "UNet2DModel";

function check(settings: UNet2DSettings, { shape, classes }: DataShape): void {
  const { channels, layers, attention, groups, headDim } = settings;
  const [height, width] = requireImages(shape, "A U-Net");
  requireWhole("number of the U-Net's levels", channels?.length ?? 0, 1, 6);
  requireWhole("number of groups", groups, 1, 256);
  requireWhole("channels of a head", headDim, 1, 1024);
  requireWhole("number of residual blocks a level", layers, 1, 8);
  requireWhole("model's number of classes", classes, 0, 1000);
  if (attention.length !== channels.length)
    throw new RangeError(
      `The U-Net has ${channels.length} levels, and ${attention.length} are told whether to attend: name each.`,
    );
  for (const [i, width] of channels.entries()) {
    requireWhole(`channels of level ${i + 1}`, width, 1, 1024);
    if (width % groups !== 0)
      throw new RangeError(`Level ${i + 1} has ${width} channels, which ${groups} groups don't divide.`);
  }
  const odd = attending(settings).find((width) => width % headDim !== 0);
  if (odd !== undefined)
    throw new RangeError(`Heads of ${headDim} channels don't divide the ${odd} of a level with attention.`);
  const side = 2 ** (channels.length - 1);
  if (height % side !== 0 || width % side !== 0)
    throw new RangeError(
      `A U-Net of ${channels.length} levels halves an image ${channels.length - 1} times: ${height} × ${width} would have to be a multiple of ${side}.`,
    );
}

const attendsInMiddle = ({ attention, middle }: Pick<UNet2DSettings, "attention" | "middle">): boolean =>
  middle ?? attention.some(Boolean);

/** Channels where there is attention. */
const attending = (settings: UNet2DSettings): number[] => [
  ...settings.channels.filter((_, i) => settings.attention[i]),
  ...(attendsInMiddle(settings) ? settings.channels.slice(-1) : []),
];

function config(settings: UNet2DSettings, { shape, classes }: DataShape): Config {
  const { channels, layers, attention, groups, headDim, skips = true, time = true } = settings;
  const types = (direction: string) => attention.map((attends) => `${attends ? "Attn" : ""}${direction}Block2D`);
  return {
    _class_name: model,
    sample_size: sampleSize(shape),
    in_channels: shape[2],
    out_channels: shape[2],
    block_out_channels: [...channels],
    down_block_types: types("Down"),
    up_block_types: types("Up").toReversed(),
    layers_per_block: layers,
    attention_head_dim: headDim,
    norm_num_groups: groups,
    add_attention: attendsInMiddle(settings),
    num_class_embeds: classes > 0 ? classes + 1 : null,
    ...(skips ? {} : { _skips: false }),
    ...(time ? {} : { _time: false }),
  };
}

function settings(given: unknown) {
  const options = readUNet2D(given);
  const own = given as Config;
  const attention = options.down_block_types.map((type) => type === "AttnDownBlock2D");
  const found: UNet2DSettings = {
    channels: options.block_out_channels,
    layers: options.layers_per_block,
    attention,
    groups: options.norm_num_groups,
    headDim: options.attention_head_dim ?? options.block_out_channels[0]!,
    ...(options.add_attention === attention.some(Boolean) ? {} : { middle: options.add_attention }),
    ...(own._skips === false ? { skips: false } : {}),
    ...(own._time === false ? { time: false } : {}),
  };
  const shape = [...sidesOf(model, given), options.in_channels];
  const data = { shape, classes: Math.max(0, (options.num_class_embeds ?? 1) - 1) };
  requireSame(model, options, optionsOf(found, data));
  return { settings: found, data };
}

/** diffusers' options of such a network. */
export const optionsOf = (settings: UNet2DSettings, data: DataShape): UNet2DOptions =>
  readUNet2D(config(settings, data));

const specOf = (settings: UNet2DSettings, data: DataShape) => unet2dSpec(optionsOf(settings, data));

/** The level that a parameter works on; undefined for one that works on an example as a whole. */
function levelOf(path: string, levels: number): number | undefined {
  if (path.includes("time_emb")) return undefined;
  if (path.startsWith("mid_block")) return levels - 1;
  const [, way, index, part] = /^(down|up)_blocks\.(\d+)\.(\w+)/.exec(path) ?? [];
  if (!way) return path.startsWith("conv_") ? 0 : undefined;
  const resampled = part!.endsWith("samplers") ? 1 : 0;
  return way === "down" ? Number(index) + resampled : levels - 1 - Number(index) - resampled;
}

/** How many pixels a parameter works on; 1 for one that works on an example as a whole. */
const pixelsOf = ({ channels }: UNet2DSettings, { shape: [height, width] }: DataShape) => {
  return (path: string): number => {
    const level = levelOf(path, channels.length);
    return level === undefined ? 1 : (height! * width!) / 4 ** level;
  };
};

/** Wherever there are queries. */
function attention(settings: UNet2DSettings, data: DataShape): number {
  const pixels = pixelsOf(settings, data);
  const attended = parametersIn(specOf(settings, data)).filter(([path]) => path.endsWith("to_q.weight"));
  return attended.reduce((sum, [path, { shape }]) => sum + flopsOfAttention(pixels(path), shape[0]!), 0);
}

/** diffusers' `UNet2DModel`; see `unet-2d.ts`. */
export const unet2dFamily = modelFamily<UNet2DSettings>({
  ...{ title: "U-Net", name: model, check, config, settings, attention },
  spec: specOf,
  uses: pixelsOf,
});
