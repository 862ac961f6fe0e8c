import type { TrainJob } from "../../lib/diffusion/jobs/train/job.ts";
import type { ModelSpec } from "../../lib/diffusion/jobs/types.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";

/** What a reader decides of a training on glyphs of 16 × 16 pixels. */
export interface GlyphSettings {
  readonly set: "digits" | "glyphs";
  readonly skips: boolean;
  readonly attention: boolean;
  readonly width: number;
  readonly prediction: string;
  readonly learningRate: number;
  readonly batch: number;
  readonly steps: number;
  readonly seed: number;
}

export const classesOf = { digits: 10, glyphs: 36 } as const;

const examples = 10_000;

/** The small U-Net of the lesson: three levels, one residual block each, attention at the deepest. */
export const glyphModel = ({
  set,
  skips,
  attention,
  width,
  prediction,
}: Omit<GlyphSettings, "learningRate" | "batch" | "steps" | "seed">): ModelSpec => ({
  network: "unet-2d",
  channels: [width, 2 * width, 2 * width],
  layers: 1,
  attention: [false, false, attention],
  groups: 8,
  headDim: 16,
  ...(skips ? {} : { skips: false }),
  schedule: "cosine",
  prediction,
  shape: [16, 16, 1],
  classes: classesOf[set],
});

/** Its training; what draws the glyphs is fetched here. */
export async function glyphJob(settings: GlyphSettings): Promise<TrainJob> {
  const { pictureSampler } = await import("../../lib/diffusion/data/images/samplers.ts");
  const { learningRate, batch, steps, seed } = settings;
  return {
    model: glyphModel(settings),
    data: pictureSampler(settings.set, 16)(rng(seed).fork("glyphs"), examples),
    optimizer: { name: "adam", learningRate, weightDecay: 0, clip: 1, learningRateSchedule: "constant" },
    emaDecay: 0.99,
    weighting: "uniform",
    batchSize: batch,
    conditionDropout: 0.1,
    steps,
    seed,
  };
}
