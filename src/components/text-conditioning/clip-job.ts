import type { ContrastiveJob } from "../../lib/diffusion/jobs/contrastive/job.ts";

export const KINDS = ["single", "pair"] as const;
export const STEPS = 300;
/** Scenes that trainings are tried out on: so many are drawn as a matrix. */
export const SHOWN = 24;

/** What may be taken from the text encoder. */
export const encoders = {
  whole: { title: "as CLIP's", ablation: {} },
  bag: { title: "without positions and mask", ablation: { positions: false, causal: false } },
} as const;
export type EncoderName = keyof typeof encoders;

/** The training of this page's small CLIP. */
export const clipJob = (seed: number, encoder: EncoderName = "whole"): ContrastiveJob => ({
  network: {
    ...{ width: 48, layers: 2, heads: 4, dim: 32, channels: [16, 32, 64], length: 13 },
    ...encoders[encoder].ablation,
  },
  kinds: KINDS,
  ...{ examples: 2048, merges: 200, batchSize: 48, steps: STEPS, learningRate: 2e-3, shown: SHOWN },
  seed,
});

/** How many rows have their greatest number on the diagonal of a square, flat [n, n]. */
export function foundIn(cosines: ArrayLike<number>, n: number, isAcross = false): number {
  let found = 0;
  for (let i = 0; i < n; i++) {
    const line = Array.from({ length: n }, (_, j) => cosines[isAcross ? j * n + i : i * n + j]!);
    if (line.indexOf(Math.max(...line)) === i) found++;
  }
  return found;
}
