import { parametersIn } from "../../lib/diffusion/models/spec.ts";
import type { UNet2DOptions } from "../../lib/diffusion/models/unet-2d-options.ts";
import { timeWidth, unet2dSpec, upResnet, upWidths } from "../../lib/diffusion/models/unet-2d-spec.ts";
import { attentionCost, type Cost, convolutionCost, downCost, outCost, resnetCost, timeCost, upCost } from "./costs.ts";

export type Kind = "in" | "time" | "resnet" | "attention" | "down" | "up" | "out";
export type Way = "in" | "down" | "middle" | "up" | "out";

/** A block of a U-Net, before there are numbers in it. */
export interface Block extends Cost {
  /** Its path in the model, as PyTorch has it. */
  readonly path: string;
  readonly kind: Kind;
  readonly way: Way;
  /** 0 at full size; each next has half the side. */
  readonly level: number;
  /** [height, width, channels], or [width] of a vector. */
  readonly input: readonly number[];
  readonly output: readonly number[];
  /** Channels of the input that come over a skip connection. */
  readonly skipped: number;
  readonly parameters: number;
}

type Bare = Omit<Block, "parameters">;

const maps = (side: number, channels: number) => [side, side, channels];

/** The blocks of a U-Net for images of a side, in the order in which they compute. */
export function blocksOf(options: UNet2DOptions, side: number): readonly Block[] {
  const walk = [
    ...entrance(options, side),
    ...wayDown(options, side),
    ...middle(options, side),
    ...wayUp(options, side),
  ];
  const parameters = parametersIn(unet2dSpec(options)).map(
    ([path, { shape }]) => [path, shape.reduce((a, b) => a * b, 1)] as const,
  );
  const within = (own: readonly string[]) =>
    parameters.reduce((sum, [path, size]) => sum + (own.some((start) => path.startsWith(`${start}.`)) ? size : 0), 0);
  return [...walk, exit(options, side)].map((block) => ({ ...block, parameters: within(rootsOf(block)) }));
}

/** Where the parameters of a block lie. */
const rootsOf = ({ kind, path }: Bare): readonly string[] =>
  kind === "time" ? ["time_embedding", "class_embedding"] : kind === "out" ? ["conv_norm_out", path] : [path];

function entrance(o: UNet2DOptions, side: number): Bare[] {
  const [first, time] = [o.block_out_channels[0]!, timeWidth(o)];
  const at = { level: 0, skipped: 0, way: "in" } as const;
  return [
    { ...at, path: "time_embedding", kind: "time", input: [first], output: [time], ...timeCost(first, time) },
    {
      ...at,
      ...{ path: "conv_in", kind: "in", input: maps(side, o.in_channels), output: maps(side, first) },
      ...convolutionCost({ side, inputs: o.in_channels, outputs: first }),
    },
  ];
}

const exit = (o: UNet2DOptions, side: number): Bare => {
  const first = o.block_out_channels[0]!;
  return {
    ...{ path: "conv_out", kind: "out", way: "out", level: 0, skipped: 0 },
    ...{ input: maps(side, first), output: maps(side, o.out_channels) },
    ...outCost({ side, inputs: first, outputs: o.out_channels }),
  };
};

interface Place {
  readonly stage: string;
  readonly way: Way;
  readonly level: number;
  readonly side: number;
}

const resnet = (
  { stage, way, level, side }: Place,
  j: number,
  [inputs, outputs, skipped]: readonly [number, number, number],
  time: number,
): Bare => ({
  ...{ path: `${stage}.resnets.${j}`, kind: "resnet", way, level, skipped },
  ...{ input: maps(side, inputs), output: maps(side, outputs) },
  ...resnetCost({ side, inputs, outputs }, time, skipped > 0),
});

const attention = ({ stage, way, level, side }: Place, j: number, channels: number): Bare => ({
  ...{ path: `${stage}.attentions.${j}`, kind: "attention", way, level, skipped: 0 },
  ...{ input: maps(side, channels), output: maps(side, channels) },
  ...attentionCost(side, channels),
});

function wayDown(o: UNet2DOptions, full: number): Bare[] {
  const last = o.block_out_channels.length - 1;
  return o.block_out_channels.flatMap((outputs, level) => {
    const at: Place = { stage: `down_blocks.${level}`, way: "down", level, side: full / 2 ** level };
    const before = o.block_out_channels[Math.max(0, level - 1)]!;
    const layers = Array.from({ length: o.layers_per_block }, (_, j) => [
      resnet(at, j, [j === 0 ? before : outputs, outputs, 0], timeWidth(o)),
      ...(o.down_block_types[level]!.startsWith("Attn") ? [attention(at, j, outputs)] : []),
    ]).flat();
    return level === last ? layers : [...layers, downsampler(at, outputs)];
  });
}

const downsampler = ({ stage, way, level, side }: Place, channels: number): Bare => ({
  ...{ path: `${stage}.downsamplers.0`, kind: "down", way, level, skipped: 0 },
  ...{ input: maps(side, channels), output: maps(side / 2, channels) },
  ...downCost(side, channels),
});

function middle(o: UNet2DOptions, full: number): Bare[] {
  const [channels, level] = [o.block_out_channels.at(-1)!, o.block_out_channels.length - 1];
  const at: Place = { stage: "mid_block", way: "middle", level, side: full / 2 ** level };
  const block = (j: number) => resnet(at, j, [channels, channels, 0], timeWidth(o));
  return [block(0), ...(o.add_attention ? [attention(at, 0, channels)] : []), block(1)];
}

function wayUp(o: UNet2DOptions, full: number): Bare[] {
  const last = o.block_out_channels.length - 1;
  return o.block_out_channels.flatMap((_, i) => {
    const level = last - i;
    const at: Place = { stage: `up_blocks.${i}`, way: "up", level, side: full / 2 ** level };
    const [widths, count] = [upWidths(o.block_out_channels, i), o.layers_per_block + 1];
    const layers = Array.from({ length: count }, (_, j) => {
      const { inputs, outputs } = upResnet(widths, j, count);
      const fromBelow = j === 0 ? widths.before : outputs;
      return [
        resnet(at, j, [inputs, outputs, inputs - fromBelow], timeWidth(o)),
        ...(o.up_block_types[i]!.startsWith("Attn") ? [attention(at, j, outputs)] : []),
      ];
    }).flat();
    return level === 0 ? layers : [...layers, upsampler(at, widths.output)];
  });
}

const upsampler = ({ stage, way, level, side }: Place, channels: number): Bare => ({
  ...{ path: `${stage}.upsamplers.0`, kind: "up", way, level, skipped: 0 },
  ...{ input: maps(side, channels), output: maps(2 * side, channels) },
  ...upCost(side, channels),
});
