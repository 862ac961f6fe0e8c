import { mul, type Tensor, tensor1d, zerosLike } from "#tf";
import { unet2d } from "../models/unet-2d.ts";
import { type UNet2D, unet2dSpec } from "../models/unet-2d-spec.ts";
import { freshWeights, type InitialOf } from "../models/weights.ts";
import type { Tree } from "../nn/tree.ts";
import type { Rng } from "../random/rng.ts";
import type { Network } from "./denoiser.ts";
import { glorot, zero } from "./initial.ts";
import { type Extras, replaced } from "./inside.ts";
import type { DataShape } from "./types.ts";
import { optionsOf, type UNet2DSettings } from "./unet-2d-family.ts";

const answersZero = /(\bconv2|\bto_out\.0|^conv_out)\.weight$/;

/**
 * As Ho et al.'s code begins (arXiv:2006.11239): Glorot's weights, no biases, and zeros in the last layer of each residual block, of
 * each attention and of the network, so that the first prediction is 0 everywhere.
 */
const initialOf: InitialOf = (path, parameter) => {
  if (answersZero.test(path) || path.endsWith("bias")) return zero;
  return parameter.layout === "same" ? parameter.initial : glorot(parameter);
};

export const initUNet2D = (rng: Rng, settings: UNet2DSettings, data: DataShape): Tree =>
  freshWeights(unet2dSpec(optionsOf(settings, data)), rng, initialOf);

/**
 * Images x [b, h, w, c], t [b] in [0, 1] or [1] for all alike, classes likewise (int32; 0 for none) to a prediction of x's shape;
 * `embedding` is added to that of time. Time t is told as 1000 t.
 */
export function applyUNet2D(
  params: Tree,
  settings: UNet2DSettings,
  data: DataShape,
  { probe, ...extras }: Extras = {},
): Network<Tensor | undefined> {
  const net = unet2d(params as unknown as UNet2D, optionsOf(settings, data));
  const looked = settings.skips === false ? replaced((path) => path.endsWith(".skip"), zerosLike, probe) : probe;
  const all = { ...extras, ...(looked ? { probe: looked } : {}) };
  return (x, t, classes) => {
    const told = data.classes > 0 ? (classes ?? tensor1d([0], "int32")) : undefined;
    return net(x, settings.time === false ? 0 : mul(t, 1000), told, all);
  };
}
