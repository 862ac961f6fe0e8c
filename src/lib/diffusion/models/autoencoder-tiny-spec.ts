import { ignored, list, oneOf, readOptions, real, requireEntries, type ValuesOf, whole } from "./options.ts";
import { convolutionSpec, type ParametersOf } from "./spec.ts";

const options = {
  in_channels: whole(3),
  out_channels: whole(3),
  encoder_block_out_channels: list(whole(1), [64, 64, 64, 64]),
  decoder_block_out_channels: list(whole(1), [64, 64, 64, 64]),
  block_out_channels: ignored(),
  act_fn: oneOf(["relu", "silu", "gelu", "mish"], "relu"),
  upsample_fn: oneOf(["nearest"], "nearest"),
  latent_channels: whole(4),
  upsampling_scaling_factor: whole(2, 1, 16),
  num_encoder_blocks: list(whole(1, 0, 64), [1, 3, 3, 3]),
  num_decoder_blocks: list(whole(1, 0, 64), [3, 3, 3, 1]),
  latent_magnitude: real(3),
  latent_shift: real(0.5),
  force_upcast: ignored(),
  scaling_factor: real(1),
  shift_factor: real(0),
};

/** The options of diffusers' `AutoencoderTiny`, with its defaults. */
export type AutoencoderTinyOptions = ValuesOf<typeof options>;

/** @throws ConfigError which names the option that can't be. */
export function readAutoencoderTiny(config: unknown): AutoencoderTinyOptions {
  const given = readOptions("AutoencoderTiny", options, config);
  for (const part of ["encoder", "decoder"] as const) {
    const [widths, counts] = [given[`${part}_block_out_channels`], given[`num_${part}_blocks`]];
    const option = `num_${part}_blocks`;
    requireEntries("AutoencoderTiny", option, counts.length, widths.length, `${part}_block_out_channels`);
  }
  return given;
}

/** What stands at a place of the encoder's or decoder's list of layers. */
export type TinyLayer =
  | {
      readonly kind: "convolution";
      readonly inputs: number;
      readonly outputs: number;
      readonly stride: 1 | 2;
      readonly hasBias: boolean;
    }
  | { readonly kind: "block"; readonly width: number }
  | { readonly kind: "activation" }
  | { readonly kind: "upsample" };

const convolutionOf = (inputs: number, outputs: number, stride: 1 | 2 = 1, hasBias = true): TinyLayer => ({
  ...{ kind: "convolution", inputs, outputs, stride, hasBias },
});
const blocks = (count: number, width: number) => new Array<TinyLayer>(count).fill({ kind: "block", width });

export function encoderLayers(o: AutoencoderTinyOptions): TinyLayer[] {
  const widths = o.encoder_block_out_channels;
  const stage = (width: number, i: number) => [
    i === 0 ? convolutionOf(o.in_channels, width) : convolutionOf(width, width, 2, false),
    ...blocks(o.num_encoder_blocks[i]!, width),
  ];
  return [...widths.flatMap(stage), convolutionOf(widths.at(-1)!, o.latent_channels)];
}

export function decoderLayers(o: AutoencoderTinyOptions): TinyLayer[] {
  const widths = o.decoder_block_out_channels;
  const stage = (width: number, i: number): TinyLayer[] => {
    const isLast = i === widths.length - 1;
    const up: TinyLayer[] = isLast ? [] : [{ kind: "upsample" }];
    const end = convolutionOf(width, isLast ? o.out_channels : width, 1, isLast);
    return [...blocks(o.num_decoder_blocks[i]!, width), ...up, end];
  };
  return [convolutionOf(o.latent_channels, widths[0]!), { kind: "activation" }, ...widths.flatMap(stage)];
}

const blockSpec = (width: number) => {
  const each = () => convolutionSpec(width, width, 3);
  return { conv: { 0: each(), 2: each(), 4: each() } };
};
export type TinyBlock = ParametersOf<ReturnType<typeof blockSpec>>;

/** Parameters of a layer: those of a block, or of one convolution. */
type LayerSpec = ReturnType<typeof blockSpec> | ReturnType<typeof convolutionSpec>;

function layerSpec(layer: TinyLayer): LayerSpec | undefined {
  if (layer.kind === "block") return blockSpec(layer.width);
  return layer.kind === "convolution" ? convolutionSpec(layer.inputs, layer.outputs, 3, layer.hasBias) : undefined;
}

/** By their places; layers without parameters leave theirs out. */
const layersSpec = (layers: readonly TinyLayer[]) => ({
  layers: Object.fromEntries(layers.map((layer, i) => [`${i}`, layerSpec(layer)])),
});

/** The parameters of diffusers' `AutoencoderTiny`. */
export const autoencoderTinySpec = (o: AutoencoderTinyOptions) => ({
  encoder: layersSpec(encoderLayers(o)),
  decoder: layersSpec(decoderLayers(o)),
});
export type AutoencoderTiny = ParametersOf<ReturnType<typeof autoencoderTinySpec>>;
