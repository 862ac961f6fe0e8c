import type { Pictures } from "../../data/images/pictures.ts";
import type { AutoencoderSpec } from "../../networks/autoencoder-spec.ts";
import type { PicturesJob } from "../pictures/job.ts";
import type { Checkpoint } from "../types.ts";

/** What else than pixels the decoder is held to, and how much noise. */
export interface AutoencoderTerms {
  /** Of the Kullback–Leibler divergence in nats for each number of a picture; 0 for a plain autoencoder, whose code is the mean. */
  readonly kl: number;
  /** Of the distance in the layers of a small classifier, which is trained first on the pictures' classes; 0 unless given. */
  readonly perceptual?: number;
  /** Of passing for data with a judge that learns beside it; 0 unless given. */
  readonly adversarial?: number;
}

/** Trains an autoencoder of pictures. */
export interface AutoencoderJob {
  readonly model: AutoencoderSpec;
  /** Pictures in [−1, 1], or which of a set to draw. */
  readonly data: Omit<Pictures, "captions"> | PicturesJob;
  readonly terms: AutoencoderTerms;
  /** Each picture's latent gets noise of a spread from 0 to this before it is decoded, so that the decoder forgives; 0 unless given. */
  readonly latentNoise?: number;
  readonly learningRate: number;
  /** A name in `learningRates`; "cosine" unless given. */
  readonly learningRateSchedule?: string;
  readonly batchSize: number;
  readonly steps: number;
  /** Of the classifier, where there is one; 300 unless given. */
  readonly featureSteps?: number;
  /** Per-step decay of the averaged weights; 0.99 unless given. */
  readonly emaDecay?: number;
  /** How many pictures are shown on the way: the data's first, which aren't trained on; 16 unless given. */
  readonly shown?: number;
  readonly seed: number;
}

/** What a reader may change while an autoencoder trains. */
export interface AutoencoderControls {
  readonly terms?: AutoencoderTerms;
  readonly learningRate?: number;
}

/** Where a training of an autoencoder goes on from. */
export interface AutoencoderCheckpoint {
  readonly step: number;
  /** Of the autoencoder, then of the judge, where there is one. */
  readonly states: readonly Checkpoint[];
  /** The classifier's weights, where there is one. */
  readonly features?: Float32Array;
}

/** The averaged weights on pictures that weren't trained on. */
export interface AutoencoderLook {
  /** Flat [shown, …shape]. */
  readonly originals: Float32Array;
  readonly reconstructions: Float32Array;
  /** Decoded from the prior, always from the same noise. */
  readonly samples: Float32Array;
  /** Mean squared error of a number of a picture, of up to 64 pictures. */
  readonly error: number;
  /** Kullback–Leibler divergence in nats a picture, of the same. */
  readonly kl: number;
  /** Means and spreads of the codes of the same, flat [n, …latentShape]. */
  readonly means: Float32Array;
  readonly deviations: Float32Array;
}

/** What a training of an autoencoder tells at the end of each turn. */
export interface AutoencoderReport {
  /** What is being done: pictures are drawn, the classifier is trained, or the autoencoder. */
  readonly stage: "pictures" | "features" | "autoencoder";
  /** Of the stage, and how many it has. */
  readonly step: number;
  readonly steps: number;
  /** Mean losses since the last report: of the autoencoder and, where there is one, of the judge; empty where no step was taken. */
  readonly losses: readonly number[];
  readonly millisecondsPerStep: number;
  /** At the first report of the autoencoder, the last, and about twice a second; with a checkpoint. */
  readonly look?: AutoencoderLook;
  readonly checkpoint?: AutoencoderCheckpoint;
  readonly done: boolean;
}

/** Pictures to codes. */
export interface EncodeJob {
  readonly model: AutoencoderSpec;
  readonly params: Float32Array;
  /** Flat [n, …shape]. */
  readonly pictures: Float32Array;
}

/** Codes as the encoder tells them: a mean and a spread for each number. */
export interface EncodeReport {
  /** Flat [n, …latentShape]. */
  readonly means: Float32Array;
  readonly deviations: Float32Array;
  readonly latentShape: readonly number[];
  readonly done: boolean;
}

/** Codes to pictures. */
export interface DecodeJob {
  readonly model: AutoencoderSpec;
  readonly params: Float32Array;
  /** Flat [n, …latentShape]. */
  readonly latents: Float32Array;
}

/** The decoded pictures. */
export interface DecodeReport {
  /** Flat [n, …shape]. */
  readonly pictures: Float32Array;
  readonly done: boolean;
}
