import { add, div, mul, relu, sub, type Tensor, type Tensor4D, tanh } from "#tf";
import {
  type AutoencoderTiny,
  type AutoencoderTinyOptions,
  decoderLayers,
  encoderLayers,
  type TinyBlock,
  type TinyLayer,
} from "./autoencoder-tiny-spec.ts";
import { activations, type Convolution, convolution, enlarged } from "./layers.ts";

/** diffusers' `AutoencoderTiny`: images [b, h, w, in] in [−1, 1] to latents and back. Ollin Boer Bohan's TAESD, 2023. */
export function autoencoderTiny(p: AutoencoderTiny, options: AutoencoderTinyOptions) {
  const [down, up] = [encoderLayers(options), decoderLayers(options)];
  return {
    encode: (x: Tensor): Tensor4D => through(p.encoder.layers, down, div(add(x, 1), 2), options),
    decode(z: Tensor): Tensor4D {
      const held = mul(tanh(div(z, 3)), 3);
      return sub(mul(through(p.decoder.layers, up, held, options), 2), 1) as Tensor4D;
    },
  };
}

function through(
  layers: AutoencoderTiny["encoder"]["layers"],
  kinds: readonly TinyLayer[],
  x: Tensor,
  { act_fn, upsampling_scaling_factor: factor }: AutoencoderTinyOptions,
): Tensor4D {
  const act = activations[act_fn];
  return kinds.reduce((h: Tensor, layer, i): Tensor => {
    if (layer.kind === "activation") return act(h);
    if (layer.kind === "upsample") return enlarged(h, [factor * h.shape[1]!, factor * h.shape[2]!]);
    if (layer.kind === "block") return block(layers[i] as TinyBlock, h, act);
    return convolution(layers[i] as Convolution, h, { stride: layer.stride, padding: 1 });
  }, x) as Tensor4D;
}

function block({ conv }: TinyBlock, x: Tensor, act: (x: Tensor) => Tensor): Tensor {
  const hidden = act(convolution(conv[2], act(convolution(conv[0], x))));
  return relu(add(convolution(conv[4], hidden), x));
}
