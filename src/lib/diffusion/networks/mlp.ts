import { add, concat, mul, reshape, split, type Tensor, type Tensor2D, tensor, tidy } from "#tf";
import { requireWhole } from "../check/numbers.ts";
import { initLinear, type Linear, linear } from "../nn/linear.ts";
import type { Rng } from "../random/rng.ts";
import type { Network } from "./denoiser.ts";
import {
  type ClassEmbedding,
  embeddingOf,
  initClassEmbedding,
  type ScaleEmbedding,
  scaleEmbeddingOf,
} from "./embedding.ts";
import { embedded } from "./mlp-family.ts";

/** Parameters of a multilayer perceptron on points, time and (where there are classes) a class. */
export type Mlp = ClassEmbedding & { layers: Linear[] };

/** Sizes of a multilayer perceptron. */
export interface MlpOptions {
  /** Numbers in an example. */
  readonly dim?: number;
  readonly width?: number;
  /** Number of hidden layers. */
  readonly depth?: number;
  readonly classes?: number;
}

/** The weights of the coordinates start this much larger: fine structure is then learnt in a third of the steps. */
const coordinateGain = 8;

/**
 * Fresh parameters; the last layer starts at zero, so that the first prediction is 0 everywhere.
 * @throws a sentence where a size is no positive whole number.
 */
export function initMlp(rng: Rng, { dim = 2, width = 128, depth = 3, classes = 0 }: MlpOptions = {}): Mlp {
  for (const [name, value] of Object.entries({ dim, width, depth }))
    requireWhole(`${name} of the network`, value, 1, 1e6);
  requireWhole("number of classes", classes, 0, 1e6);
  const sizes = [dim + embedded, ...new Array<number>(depth).fill(width), dim];
  const layers = sizes
    .slice(1)
    .map((out, i) => initLinear(rng.fork("layers").fork(i), sizes[i]!, out, i === depth ? 0 : 1));
  layers[0]!.weight = magnified(layers[0]!.weight, dim);
  return { layers, ...initClassEmbedding(rng, classes) };
}

/** The first rows times the gain; takes the place of what it is given. */
function magnified(weight: Tensor2D, rows: number): Tensor2D {
  const gains = Array.from({ length: weight.shape[0] }, (_, i) => (i < rows ? coordinateGain : 1));
  const larger = tidy(() => mul(weight, tensor(gains, [gains.length, 1])));
  weight.dispose();
  return larger as Tensor2D;
}

/**
 * The network of the parameters: x [b, …], flat inside, t [b] in [0, 1] or [1] for all alike, classes [b] or [1] (int32; 0 for
 * none) to a prediction of x's shape.
 */
export const mlp =
  (params: Mlp): Network<Tensor | undefined> =>
  (x, t, classes) =>
    answer(params, x, embeddingOf(params, t, classes));

function answer({ layers }: Mlp, x: Tensor, embedding: Tensor): Tensor {
  const rows = x.rank === 2 ? x : reshape(x, [x.shape[0]!, -1]);
  const [first, ...others] = layers as [Linear, ...Linear[]];
  const start =
    embedding.shape[0] === rows.shape[0] ? linear(first, concat([rows, embedding], 1)) : shared(first, rows, embedding);
  const end = others.reduce((h, layer) => linear(layer, h, "silu"), start);
  return x.rank === 2 ? end : reshape(end, x.shape);
}

/** Parameters of a perceptron that is told a guidance scale too. */
export type ScaledMlp = Mlp & ScaleEmbedding;

/** The same as `mlp`, told guidance scales [b] or [1] besides. */
export const scaledMlp =
  (params: ScaledMlp) =>
  (x: Tensor, t: Tensor, classes: Tensor | undefined, scale: Tensor): Tensor =>
    answer(params, x, add(embeddingOf(params, t, classes), scaleEmbeddingOf(params, scale)));

/** The first layer where all share one embedding [1, 32]: what it adds is worked out once, and is then the layer's bias. */
function shared({ weight, bias }: Linear, x: Tensor, embedding: Tensor): Tensor2D {
  const [ofPoints, ofEmbedding] = split(weight, [x.shape[1]!, embedded]) as [Tensor2D, Tensor2D];
  const row = linear({ weight: ofEmbedding, bias }, embedding);
  return linear({ weight: ofPoints, bias: reshape(row, [bias.size]) }, x);
}
