import { type AutoencoderKLOptions, autoencoderKLSpec } from "../models/autoencoder-kl-spec.ts";
import { parametersIn, type Spec } from "../models/spec.ts";
import { flopsOfAttention, flopsOfWeights } from "./model-family.ts";

/** How many pixels a parameter of an `AutoencoderKL` works on, for a picture of so many. */
export const autoencoderPixels = ({ block_out_channels: { length } }: AutoencoderKLOptions, pixels: number) => {
  const lowest = length - 1;
  const levelOf = (path: string): number => {
    const [, way, index, part] = /\.(down|up)_blocks\.(\d+)\.(\w+)/.exec(path) ?? [];
    if (!way) return path.startsWith("encoder.conv_in") || /^decoder\.conv_(norm_)?out/.test(path) ? 0 : lowest;
    const resampled = part!.endsWith("samplers") ? 1 : 0;
    return way === "down" ? Number(index) + resampled : lowest - Number(index) - resampled;
  };
  return (path: string): number => pixels / 4 ** levelOf(path);
};

/** Floating-point operations of one picture's way in and of its way out: two for each multiply-add. */
export function autoencoderOperations(
  options: AutoencoderKLOptions,
  pixels: number,
): { readonly encode: number; readonly decode: number } {
  const { encoder, decoder, quant_conv, post_quant_conv } = autoencoderKLSpec(options);
  const used = autoencoderPixels(options, pixels);
  const of = (spec: Spec) =>
    parametersIn(spec)
      .filter(([path]) => path.endsWith("to_q.weight"))
      .reduce((sum, [path, { shape }]) => sum + flopsOfAttention(used(path), shape[0]!), flopsOfWeights(spec, used));
  return { encode: of({ encoder, quant_conv }), decode: of({ decoder, post_quant_conv }) };
}
