import type { AutoencoderJob } from "../../lib/diffusion/jobs/autoencoder/job.ts";
import type { DenseAutoencoder } from "../../lib/diffusion/networks/autoencoder-spec.ts";

export const SIDE = 16;

/** The weights of the KL divergence that are on record, by name. */
export const klWeights = {
  none: { title: "none", kl: 0 },
  light: { title: "light, 0.03", kl: 0.03 },
  middle: { title: "middle, 0.5", kl: 0.5 },
  heavy: { title: "heavy, 4", kl: 4 },
  crushing: { title: "crushing, 30", kl: 30 },
} as const;
export type KlName = keyof typeof klWeights;
export const klNames = Object.keys(klWeights) as KlName[];

/** Digits to two numbers, and back. */
export const planeModel: DenseAutoencoder = {
  network: "dense",
  ...{ shape: [SIDE, SIDE, 1], width: 64, depth: 2, latent: 2 },
};

/** Its training, on digits of its own seed. */
export const planeJob = (name: KlName, seed: number): AutoencoderJob => ({
  model: planeModel,
  data: { set: "digits", size: SIDE, n: 2500, seed },
  terms: { kl: klWeights[name].kl },
  ...{ learningRate: 4e-3, batchSize: 32, steps: 1000, shown: 16, seed },
});

/** How many digits lie on the plane as codes: none of them was trained on. */
export const CODES = 400;
