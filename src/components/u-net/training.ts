import type { Pictures } from "../../lib/diffusion/data/images/pictures.ts";
import type { TrainJob } from "../../lib/diffusion/jobs/train/job.ts";
import type { ModelSpec } from "../../lib/diffusion/jobs/types.ts";

/** What a reader decides of the network. */
export interface UNetSettings {
  readonly skips: boolean;
  readonly attention: boolean;
  readonly width: number;
  readonly prediction: string;
}

/** What a reader decides of its training. */
export interface UNetTraining extends UNetSettings {
  readonly learningRate: number;
  readonly batch: number;
  readonly steps: number;
  readonly seed: number;
}

/** The small U-Net of the lesson: three levels, one residual block each, attention at the deepest. */
export const unetModel = (
  { skips, attention, width, prediction }: UNetSettings,
  { shape, classNames }: Pick<Pictures, "shape" | "classNames">,
): ModelSpec => ({
  network: "unet-2d",
  channels: [width, 2 * width, 2 * width],
  layers: 1,
  attention: [false, false, attention],
  groups: 8,
  headDim: 16,
  ...(skips ? {} : { skips: false }),
  schedule: "cosine",
  prediction,
  shape,
  classes: classNames.length > 1 ? classNames.length : 0,
});

/** Its training; told the class where there are several. */
export function unetJob(settings: UNetTraining, { points, shape, labels, classNames }: Pictures): TrainJob {
  const { learningRate, batch, steps, seed } = settings;
  const model = unetModel(settings, { shape, classNames });
  return {
    model,
    data: { points, labels, classNames },
    optimizer: { name: "adam", learningRate, weightDecay: 0, clip: 1, learningRateSchedule: "constant" },
    emaDecay: 0.99,
    weighting: "uniform",
    batchSize: batch,
    conditionDropout: model.classes > 0 ? 0.1 : 0,
    steps,
    seed,
  };
}
