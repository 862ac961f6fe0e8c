import type { AutoencoderJob } from "../../lib/diffusion/jobs/autoencoder/job.ts";
import type { AutoencoderSpec } from "../../lib/diffusion/networks/autoencoder-spec.ts";
import { readPictures, shapeOfPictures } from "../workbench/image-lab/sets.ts";

/** What a reader decides of an autoencoder and of its training. */
export interface CoderSettings {
  /** A set of pictures, by its name. */
  readonly set: string;
  /** Channels of the latents. */
  readonly latent: number;
  readonly kl: number;
  readonly perceptual: boolean;
  readonly adversarial: boolean;
  readonly steps: number;
  readonly seed: number;
}

/** Pictures shown of each kind. */
export const SHOWN = 8;

/** Halves pictures twice: of 16 × 16 pixels a latent has 4 × 4. */
export const coderModel = ({ set, latent }: Pick<CoderSettings, "set" | "latent">): AutoencoderSpec => ({
  network: "autoencoder-kl",
  ...{ shape: shapeOfPictures(readPictures(set)), channels: [8, 16, 24], layers: 1, groups: 4, latent },
});

/** The pictures that it is trained on. */
export const coderPictures = ({ set, seed }: Pick<CoderSettings, "set" | "seed">) => ({
  ...{ set, size: readPictures(set).size, n: 2000, seed },
});

export function coderJob(settings: CoderSettings): AutoencoderJob {
  const { kl, perceptual, adversarial, steps, seed } = settings;
  return {
    model: coderModel(settings),
    data: coderPictures(settings),
    terms: { kl, perceptual: perceptual ? 0.1 : 0, adversarial: adversarial ? 0.02 : 0 },
    ...{ learningRate: 3e-3, batchSize: 16, steps, featureSteps: 200, shown: SHOWN, seed },
  };
}
