import { mul, type Tensor, tensor1d, zerosLike } from "#tf";
import { dit } from "../models/dit.ts";
import { type DiT, ditSpec } from "../models/dit-spec.ts";
import { freshWeights, type InitialOf } from "../models/weights.ts";
import type { Tree } from "../nn/tree.ts";
import type { Rng } from "../random/rng.ts";
import { rowsOfClasses } from "./classes.ts";
import type { Network } from "./denoiser.ts";
import { type DiTSettings, ditOptionsOf } from "./dit-family.ts";
import { glorot, zero } from "./initial.ts";
import { type Extras, replaced } from "./inside.ts";
import type { DataShape } from "./types.ts";

const isModulation = (path: string) => /\bnorm1\.linear\.|^proj_out_1\./.test(path);

/**
 * As Peebles & Xie's code begins (arXiv:2212.09748, adaLN-Zero): Glorot's weights, no biases, embeddings normal of spread 0.02, and
 * zeros in what modulates and gates the blocks and in the last layer, so that each block adds nothing and the first prediction is 0.
 */
const initialOf =
  ({ gates = "zero" }: DiTSettings): InitialOf =>
  (path, parameter) => {
    if (path.endsWith("bias") || path.startsWith("proj_out_2")) return zero;
    if (isModulation(path)) return gates === "zero" ? zero : glorot(parameter);
    return path.includes("_embedder") ? { kind: "normal", spread: 0.02 } : glorot(parameter);
  };

export const initDiT = (rng: Rng, settings: DiTSettings, data: DataShape): Tree =>
  freshWeights(ditSpec(ditOptionsOf(settings, data)), rng, initialOf(settings));

/**
 * Images x [b, h, w, c], t [b] in [0, 1] or [1] for all alike, classes likewise (int32; 0 for none) to a prediction of x's shape;
 * `embedding` is added to those of time and class. Time t is told as 1000 t.
 */
export function applyDiT(
  params: Tree,
  settings: DiTSettings,
  data: DataShape,
  { probe, ...extras }: Extras = {},
): Network<Tensor | undefined> {
  const net = dit(params as unknown as DiT, ditOptionsOf(settings, data));
  const looked =
    settings.positions === "none" ? replaced((path) => path === "pos_embed.pos_embed", zerosLike, probe) : probe;
  const all = { ...extras, ...(looked ? { probe: looked } : {}) };
  const none = () => tensor1d([Math.max(1, data.classes)], "int32");
  return (x, t, classes) => {
    const rows = data.classes > 0 && classes ? rowsOfClasses(classes, data.classes) : none();
    return net(x, mul(t, 1000), rows, all);
  };
}
