import { add, matMul, oneHot, type Tensor, type Tensor1D, type Tensor2D, tensor, zeros } from "#tf";
import { timeEmbedding } from "../nn/linear.ts";
import type { Rng } from "../random/rng.ts";
import { embedded } from "./mlp-family.ts";

/** What a network knows of classes, where there are any. */
export type ClassEmbedding = {
  /** [classes + 1, 32]: one row a class; row 0 stands for "no class". */
  class_embedding?: { weight: Tensor2D };
};

/** What a network knows of guidance scales. */
export type ScaleEmbedding = {
  /** [32, 32], or [32, width of the embedding]: what the scale's sinusoids add to it. */
  scale_embedding: { weight: Tensor2D };
};

export function initClassEmbedding(rng: Rng, classes: number): ClassEmbedding {
  if (classes === 0) return {};
  const normals = rng.fork("class_embedding").normals((classes + 1) * embedded);
  return { class_embedding: { weight: tensor(normals, [classes + 1, embedded]) as Tensor2D } };
}

/**
 * A network's parameters, with others that take no notice of the scale yet.
 * @param width Numbers that the scale is embedded in.
 */
export const withScale = <P extends object>(params: P, width = embedded): P & ScaleEmbedding => ({
  ...params,
  scale_embedding: { weight: zeros([embedded, width]) },
});

/** Time t [b] or [1] and classes alike (int32; 0 for none), added up: [b, 32] or [1, 32]. */
export function embeddingOf({ class_embedding }: ClassEmbedding, t: Tensor, classes: Tensor | undefined): Tensor {
  const time = timeEmbedding(t, { dim: embedded });
  return class_embedding && classes ? add(time, embed(class_embedding.weight, classes as Tensor1D)) : time;
}

/** Guidance scales [b] or [1], embedded. */
export const scaleEmbeddingOf = ({ scale_embedding }: ScaleEmbedding, scale: Tensor): Tensor =>
  matMul(timeEmbedding(scale, { dim: embedded, scale: 1 }), scale_embedding.weight);

/** Rows of a table as a product with one-hot rows: unlike a gather, its gradient adds in one order on every backend. */
const embed = (table: Tensor2D, rows: Tensor1D): Tensor2D =>
  matMul(oneHot(rows, table.shape[0], 1, 0, "float32") as Tensor2D, table);
