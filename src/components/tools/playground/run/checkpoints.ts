import type { Checkpoint } from "../../../../lib/diffusion/jobs/types.ts";

const known = new WeakMap<Float32Array, Checkpoint>();

/** Puts by what a training that ended could go on from, for as long as the page has its averaged weights. */
export const keepCheckpoint = (checkpoint: Checkpoint): void => void known.set(checkpoint.ema, checkpoint);

/** What a run with such averaged weights can go on from; of one that was kept over a visit, the weights alone. */
export const checkpointOf = (ema: Float32Array, step: number): Checkpoint =>
  known.get(ema) ?? { step, params: Float32Array.from(ema), ema: Float32Array.from(ema), optimizer: [] };
