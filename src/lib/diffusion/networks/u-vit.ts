import { mul, type Tensor, tensor1d } from "#tf";
import { uvit } from "../models/u-vit.ts";
import { type UViT, uvitSpec } from "../models/u-vit-spec.ts";
import { freshWeights, type InitialOf } from "../models/weights.ts";
import type { Tree } from "../nn/tree.ts";
import type { Rng } from "../random/rng.ts";
import { rowsOfClasses } from "./classes.ts";
import type { Network } from "./denoiser.ts";
import { zero } from "./initial.ts";
import type { Extras } from "./inside.ts";
import type { DataShape } from "./types.ts";
import { type UViTSettings, uvitOptionsOf } from "./u-vit-family.ts";

/**
 * As Bao et al.'s code begins (arXiv:2209.12152): dense weights normal of spread 0.02 at its width of 512, and at others such that
 * sums keep their spread; no biases. But here the last dense layer begins with zeros, so that the first prediction is 0, and the
 * convolution after it with the identity: begun anywhere, with few channels and steps, it takes most of the training to get there.
 */
const initialOf =
  ({ width }: UViTSettings): InitialOf =>
  (path, { layout, initial }) => {
    if (path === "final_layer.weight") return { kind: "identity" };
    if (path.startsWith("decoder_pred") || path.endsWith("bias")) return zero;
    return layout === "linear" ? { kind: "normal", spread: 0.02 * Math.sqrt(512 / width) } : initial;
  };

export const initUViT = (rng: Rng, settings: UViTSettings, data: DataShape): Tree =>
  freshWeights(uvitSpec(uvitOptionsOf(settings, data)), rng, initialOf(settings));

/**
 * Images x [b, h, w, c], t [b] in [0, 1] or [1] for all alike, classes likewise (int32; 0 for none) to a prediction of x's shape;
 * `embedding` is added to the time's token. Time t is told as 1000 t.
 */
export function applyUViT(
  params: Tree,
  settings: UViTSettings,
  data: DataShape,
  extras: Extras = {},
): Network<Tensor | undefined> {
  const net = uvit(params as unknown as UViT, uvitOptionsOf(settings, data));
  const none = () => tensor1d([data.classes], "int32");
  return (x, t, classes) => {
    const rows = data.classes > 0 ? (classes ? rowsOfClasses(classes, data.classes) : none()) : undefined;
    return net(x, mul(t, 1000), rows, extras);
  };
}
