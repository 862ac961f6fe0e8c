import type { Rng } from "../random/rng.ts";

/** A weighted sum: the one operation that samplers are made of. */
export type LinearCombination<V> = (...terms: readonly (readonly [weight: number, value: V])[]) => V;

/**
 * What a sampler needs of a state. Tensors have it (`tensors`, on any backend) and so have float64 arrays (`arrays`,
 * plain JavaScript): the same sampler runs on both.
 */
export interface VectorSpace<V> {
  readonly combine: LinearCombination<V>;
  /** Standard normal noise of the shape of `like`. */
  normal(rng: Rng, like: V): V;
  /** Runs `f` and frees what it made, but for what it returns. */
  scope<T>(f: () => T): T;
  dispose(value: V): void;
}

const combineArrays: LinearCombination<Float64Array> = (...terms) => {
  const out = new Float64Array(terms[0]?.[1].length ?? 0);
  for (const [, { length }] of terms) if (length !== out.length) throw uneven(terms.map(([, value]) => value.length));
  for (const [weight, value] of terms) for (let i = 0; i < out.length; i++) out[i]! += weight * value[i]!;
  return out;
};

const uneven = (lengths: readonly number[]) =>
  new RangeError(`Arrays of ${lengths.join(" and ")} numbers can't be added: all have to be of one shape.`);

/** States as flat float64 arrays: exact enough for proofs, light enough for a page that never loads TensorFlow.js. */
export const arrays: VectorSpace<Float64Array> = {
  combine: combineArrays,
  normal: (rng, like) => Float64Array.from(rng.normals(like.length)),
  scope: (f) => f(),
  dispose: () => {},
};
