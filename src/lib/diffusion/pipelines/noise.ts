import { concat, type Tensor } from "#tf";
import { randomNormal, tensors } from "../kernels/tensors.ts";
import type { VectorSpace } from "../process/vector-space.ts";
import { type Rng, rng } from "../random/rng.ts";
import { slerp } from "./slerp.ts";

/** A stream for each picture of a batch, that forks as one. */
export interface Streams extends Rng {
  readonly each: readonly Rng[];
}

const joined = (each: readonly Rng[]): Streams => ({
  ...each[0]!,
  each,
  fork: (label) => joined(each.map((one) => one.fork(label))),
});

/** The streams of seeds: a picture's is the same whatever others stand beside it. */
export const streamsOf = (seeds: readonly number[]): Streams => joined(seeds.map(rng));

/** Noise of shape [n, …shape], each picture's from its own stream. */
function normals({ each }: Streams, shape: readonly number[]): Tensor {
  const drawn = each.map((one) => randomNormal(one, [1, ...shape]));
  return drawn.length === 1 ? drawn[0]! : concat(drawn);
}

/** Tensors whose noise is drawn from `Streams`. */
export const batches: VectorSpace<Tensor> = {
  ...tensors,
  normal: (random, like) => normals(random as Streams, like.shape.slice(1)),
};

/** Another noise beside a picture's own, and how far towards it. */
export interface Variation {
  readonly seed: number;
  /** In [0, 1]. */
  readonly amount: number;
}

/** The noise that pictures of these seeds begin with, [n, …shape]; the caller's, within a tidy. */
export function startNoise(random: Streams, shape: readonly number[], variation?: Variation): Tensor {
  const own = normals(random.fork("start") as Streams, shape);
  if (!variation || variation.amount === 0) return own;
  const other = randomNormal(rng(variation.seed).fork("start"), [1, ...shape]);
  return slerp(own, concat(random.each.map(() => other)), variation.amount);
}
