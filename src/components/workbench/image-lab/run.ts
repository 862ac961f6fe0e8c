import type { TrainJob } from "../../../lib/diffusion/jobs/train/job.ts";
import type { Checkpoint, ModelSpec } from "../../../lib/diffusion/jobs/types.ts";
import { LossTrace } from "../denoiser-lab/state/losses.ts";
import { snapshotLimit, thin } from "../denoiser-lab/state/snapshots.ts";

/** Weights at a moment of a training on images, and pictures that they draw. */
export interface ImageSnapshot {
  readonly step: number;
  /** Averaged. */
  readonly params: Float32Array;
  readonly lossByTime: Float32Array;
  /** Flat [n, …shape]. */
  readonly samples: Float32Array;
}

/** One training of a network of images. */
export interface ImageRun {
  readonly id: number;
  readonly name: string;
  readonly model: ModelSpec;
  readonly losses: LossTrace;
  readonly snapshots: readonly ImageSnapshot[];
  readonly lossByTime: Float32Array;
  readonly step: number;
  readonly steps: number;
  readonly checkpoint?: Checkpoint;
  /** What is trained; of a model from a file there is none. */
  readonly job?: TrainJob;
  /** A model from a file has no run behind it to go on with. */
  readonly opened?: boolean;
}

export const newImageRun = (id: number, name: string, model: ModelSpec, steps: number): ImageRun => ({
  ...{ id, name, model, steps, step: 0 },
  losses: new LossTrace(),
  snapshots: [],
  lossByTime: new Float32Array(),
});

export const addImageSnapshot = (run: ImageRun, snapshot: ImageSnapshot): ImageRun => ({
  ...run,
  snapshots: thin(
    [...run.snapshots.filter(({ step }) => step < snapshot.step), snapshot],
    snapshotLimit(snapshot.params.length),
  ),
});
