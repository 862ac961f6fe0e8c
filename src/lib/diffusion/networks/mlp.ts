import {
  add,
  concat,
  matMul,
  mul,
  oneHot,
  reshape,
  split,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tensor,
  tidy,
  zeros,
} from "#tf";
import { initLinear, type Linear, linear, timeEmbedding } from "../nn/linear.ts";
import type { Rng } from "../random/rng.ts";
import type { Network } from "./denoiser.ts";

/** Parameters of a multilayer perceptron on points, time and (where there are classes) a class. */
export type Mlp = {
  layers: Linear[];
  /** [classes + 1, 32]: one row a class; row 0 stands for "no class". */
  class_embedding?: { weight: Tensor2D };
};

const embedded = 32;

export interface MlpOptions {
  readonly dim?: number;
  readonly width?: number;
  /** Number of hidden layers. */
  readonly depth?: number;
  readonly classes?: number;
}

/** The weights of the coordinates start this much larger: fine structure is then learnt in a third of the steps. */
const coordinateGain = 8;

/** Fresh parameters; the last layer starts at zero, so that the first prediction is 0 everywhere. */
export function initMlp(rng: Rng, { dim = 2, width = 128, depth = 3, classes = 0 }: MlpOptions = {}): Mlp {
  const sizes = [dim + embedded, ...new Array<number>(depth).fill(width), dim];
  const layers = sizes
    .slice(1)
    .map((out, i) => initLinear(rng.fork("layers").fork(i), sizes[i]!, out, i === depth ? 0 : 1));
  layers[0]!.weight = magnified(layers[0]!.weight, dim);
  if (classes === 0) return { layers };
  const normals = rng.fork("class_embedding").normals((classes + 1) * embedded);
  return { layers, class_embedding: { weight: tensor(normals, [classes + 1, embedded]) as Tensor2D } };
}

/** The first rows times the gain; takes the place of what it is given. */
function magnified(weight: Tensor2D, rows: number): Tensor2D {
  const gains = Array.from({ length: weight.shape[0] }, (_, i) => (i < rows ? coordinateGain : 1));
  const larger = tidy(() => mul(weight, tensor(gains, [gains.length, 1])));
  weight.dispose();
  return larger as Tensor2D;
}

/**
 * The network of the parameters: x [b, dim], t [b] in [0, 1] or [1] for all alike, classes [b] or [1] (int32; 0 for none)
 * to a prediction [b, dim].
 */
export const mlp =
  (params: Mlp): Network<Tensor1D | undefined> =>
  (x, t, classes) =>
    answer(params, x, embeddingOf(params, t, classes));

/** What the network is told besides the points. */
const embeddingOf = ({ class_embedding }: Mlp, t: Tensor, classes: Tensor1D | undefined): Tensor => {
  const time = timeEmbedding(t, { dim: embedded });
  return class_embedding && classes ? add(time, embed(class_embedding.weight, classes)) : time;
};

function answer({ layers }: Mlp, x: Tensor, embedding: Tensor): Tensor {
  const [first, ...others] = layers as [Linear, ...Linear[]];
  const start =
    embedding.shape[0] === x.shape[0] ? linear(first, concat([x, embedding], 1)) : shared(first, x, embedding);
  return others.reduce((h, layer) => linear(layer, h, "silu"), start);
}

/** Parameters of a perceptron that is told a guidance scale too. */
export type ScaledMlp = Mlp & {
  /** [32, 32]: what the scale's sinusoids add to the embedding. */
  scale_embedding: { weight: Tensor2D };
};

/** A perceptron's parameters, with others that take no notice of the scale yet. */
export const withScale = (params: Mlp): ScaledMlp => ({
  ...params,
  scale_embedding: { weight: zeros([embedded, embedded]) },
});

/** The same as `mlp`, told guidance scales [b] or [1] besides. */
export const scaledMlp =
  (params: ScaledMlp) =>
  (x: Tensor, t: Tensor, classes: Tensor | undefined, scale: Tensor): Tensor => {
    const told = matMul(timeEmbedding(scale, { dim: embedded, scale: 1 }), params.scale_embedding.weight);
    return answer(params, x, add(embeddingOf(params, t, classes as Tensor1D | undefined), told));
  };

/** The first layer where all share one embedding [1, 32]: what it adds is worked out once, and is then the layer's bias. */
function shared({ weight, bias }: Linear, x: Tensor, embedding: Tensor): Tensor2D {
  const [ofPoints, ofEmbedding] = split(weight, [x.shape[1]!, embedded]) as [Tensor2D, Tensor2D];
  const row = linear({ weight: ofEmbedding, bias }, embedding);
  return linear({ weight: ofPoints, bias: reshape(row, [bias.size]) }, x);
}

/** Rows of a table as a product with one-hot rows: unlike a gather, its gradient adds in one order on every backend. */
const embed = (table: Tensor2D, rows: Tensor1D): Tensor2D =>
  matMul(oneHot(rows, table.shape[0], 1, 0, "float32") as Tensor2D, table);
