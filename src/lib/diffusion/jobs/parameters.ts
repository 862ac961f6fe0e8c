import { type Tensor, tensor1d, tidy } from "#tf";
import type { StoredTensor } from "../formats/safetensors/safetensors.ts";
import { readVector, type StateDict, writeVector } from "../models/vector.ts";
import { specOfShapes } from "../networks/shapes-spec.ts";
import { leaves, type Tree, unravel } from "../nn/tree.ts";

/** All n parameters of a tree one after another, [n], as checkpoints hold them. */
export async function toVector(params: Tree): Promise<Float32Array<ArrayBuffer>> {
  const parts = await Promise.all(leaves(params).map(async ([, leaf]) => (await leaf.data()) as Float32Array));
  const vector = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    vector.set(part, at);
    at += part.length;
  }
  return vector;
}

/** A tree of the same form as `like` with the numbers of a vector; the caller's. @throws RangeError where it has another length. */
export function fromVector<T extends Tree>(like: T, vector: Float32Array): T {
  const size = leaves(like).reduce((sum, [, leaf]) => sum + leaf.size, 0);
  if (vector.length !== size)
    throw new RangeError(
      `These weights hold ${vector.length} numbers, but the tree has ${size}: give those it was trained with.`,
    );
  return tidy(() => unravel(like, tensor1d(vector)) as never) as T;
}

/**
 * Parameters by their names as PyTorch has them: dense layers [out, in], convolutions [out, in, h, w]; for `writeSafetensors`. A
 * rank-2 weight is a dense layer's where a bias is beside it.
 */
export const toStateDict = async (params: Tree): Promise<Map<string, StoredTensor>> =>
  writeVector(specOf(params), await toVector(params));

/**
 * A tree like `like` of entries by their names, in whatever order: the inverse of `toStateDict`; the caller's.
 * @throws WeightsError where names or shapes differ.
 */
export const fromStateDict = <T extends Tree>(like: T, dict: StateDict): T =>
  fromVector(like, readVector(specOf(like), dict));

const specOf = (params: Tree) =>
  specOfShapes(leaves(params).map(([path, leaf]: [string, Tensor]) => [path, leaf.shape]));
