import { requireWhole } from "../check/numbers.ts";
import { sizeOf } from "../math/size.ts";
import { type AutoencoderKLOptions, autoencoderKLSpec, readAutoencoderKL } from "../models/autoencoder-kl-spec.ts";
import { linearSpec, listOf, parametersIn, type Spec } from "../models/spec.ts";
import { autoencoderPixels } from "./autoencoder-cost.ts";
import { largestOf, requireImages } from "./model-family.ts";

/** What all autoencoders have. */
interface Common {
  /** Of one picture. */
  readonly shape: readonly number[];
  /** Channels of the latents. */
  readonly latent: number;
}

/** diffusers' `AutoencoderKL`: each level but the last halves the picture. */
export interface ConvolutionalAutoencoder extends Common {
  readonly network: "autoencoder-kl";
  /** Of each level. */
  readonly channels: readonly number[];
  /** Residual blocks of a level on the way in; one more on the way out. */
  readonly layers: number;
  /** That each normalisation makes of its channels. */
  readonly groups: number;
  /** Whether pixels of the lowest level look at each other; they don't unless told. */
  readonly attention?: boolean;
}

/** Perceptrons on all pixels at once; a picture's latent is 1 × 1 pixels. */
export interface DenseAutoencoder extends Common {
  readonly network: "dense";
  readonly width: number;
  /** Hidden layers, on either side. */
  readonly depth: number;
}

/** An autoencoder of pictures as plain data. */
export type AutoencoderSpec = ConvolutionalAutoencoder | DenseAutoencoder;

/** What an autoencoder's plain description stands for; nothing of it computes yet. */
export interface ParsedAutoencoder {
  readonly spec: AutoencoderSpec;
  readonly parameters: Spec;
  /** How many numbers are learned. */
  readonly size: number;
  /** Of a picture. */
  readonly shape: readonly [height: number, width: number, channels: number];
  readonly latentShape: readonly [height: number, width: number, channels: number];
  /** How many numbers the largest tensor on a picture's way is. */
  readonly largest: number;
}

/** @throws a sentence for the first setting that is out of range. */
export function parseAutoencoder(spec: AutoencoderSpec): ParsedAutoencoder {
  const shape = requireImages(spec.shape, "An autoencoder");
  requireWhole("number of latent channels", spec.latent, 1, 1024);
  const parts = spec.network === "dense" ? dense(spec) : convolutional(spec, shape);
  const size = parametersIn(parts.parameters).reduce((sum, [, parameter]) => sum + sizeOf(parameter.shape), 0);
  return { spec, shape, size, ...parts };
}

/** The parameters of perceptrons from pixels to mean and logarithm of the variance, and from latents to pixels. */
export const denseSpec = ({ shape, width, depth, latent }: DenseAutoencoder) => {
  const layers = (inputs: number, outputs: number) => {
    const sizes = [inputs, ...listOf(depth, () => width), outputs];
    return { layers: listOf(depth + 1, (i) => linearSpec(sizes[i]!, sizes[i + 1]!)) };
  };
  return { encoder: layers(sizeOf(shape), 2 * latent), decoder: layers(latent, sizeOf(shape)) };
};

function dense(spec: DenseAutoencoder) {
  requireWhole("autoencoder's width", spec.width, 1, 4096);
  requireWhole("autoencoder's depth", spec.depth, 1, 16);
  return {
    parameters: denseSpec(spec),
    latentShape: [1, 1, spec.latent] as const,
    largest: Math.max(spec.width, sizeOf(spec.shape)),
  };
}

function convolutional(spec: ConvolutionalAutoencoder, [height, width]: readonly number[]) {
  const { channels, latent, layers, groups } = spec;
  requireWhole("number of the autoencoder's levels", channels.length, 1, 8);
  requireWhole("number of residual blocks in a level", layers, 1, 8);
  requireWhole("number of groups of channels", groups, 1, 1024);
  for (const [i, each] of channels.entries()) {
    requireWhole(`channels of level ${i + 1}`, each, 1, 2048);
    if (each % groups !== 0)
      throw new RangeError(`Level ${i + 1} has ${each} channels, which ${groups} groups don't divide.`);
  }
  const factor = 2 ** (channels.length - 1);
  if (height! % factor !== 0 || width! % factor !== 0)
    throw new RangeError(
      `An autoencoder of ${channels.length} levels halves a picture ${channels.length - 1} times: ${height} × ${width} would have to be a multiple of ${factor}.`,
    );
  const options = autoencoderOptions(spec);
  const parameters = autoencoderKLSpec(options);
  return {
    parameters,
    latentShape: [height! / factor, width! / factor, latent] as const,
    largest: largestOf(parameters, autoencoderPixels(options, height! * width!)),
  };
}

/** The `config.json` of a convolutional autoencoder; `scaling` is what takes its latents to mean 0 and spread 1. */
export const autoencoderConfig = (
  { shape, channels, layers, groups, latent, attention = false }: ConvolutionalAutoencoder,
  { factor = 1, shift = 0 }: { readonly factor?: number; readonly shift?: number } = {},
) => ({
  _class_name: "AutoencoderKL",
  act_fn: "silu",
  block_out_channels: [...channels],
  down_block_types: channels.map(() => "DownEncoderBlock2D"),
  up_block_types: channels.map(() => "UpDecoderBlock2D"),
  in_channels: shape[2]!,
  out_channels: shape[2]!,
  latent_channels: latent,
  layers_per_block: layers,
  mid_block_add_attention: attention,
  norm_num_groups: groups,
  sample_size: shape[0]!,
  scaling_factor: factor,
  shift_factor: shift,
  use_post_quant_conv: false,
  use_quant_conv: false,
});

/** diffusers' options of such an autoencoder. */
export const autoencoderOptions = (spec: ConvolutionalAutoencoder): AutoencoderKLOptions =>
  readAutoencoderKL(autoencoderConfig(spec));
