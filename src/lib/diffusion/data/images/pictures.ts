import type { Rng } from "../../random/rng.ts";

/** Square pictures one after another, flat [n, …shape], numbers in [−1, 1], each with its class. */
export interface Pictures {
  readonly points: Float32Array;
  readonly shape: readonly [height: number, width: number, channels: number];
  /** From 0. */
  readonly labels: Int32Array;
  readonly classNames: readonly string[];
  /** What each shows, where a set tells it in words. */
  readonly captions?: readonly string[];
}

/** Draws n fresh, independent pictures: another stream, other pictures. The first m of n are those of m. */
export type PictureSampler = (rng: Rng, n: number) => Pictures;
