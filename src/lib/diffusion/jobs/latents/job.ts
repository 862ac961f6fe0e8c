import type { LatentPainterConfigs } from "../../networks/latent-painter-spec.ts";
import type { Checkpoint } from "../types.ts";

/** Trains a denoiser of latents, together with the encoder of the captions that it is told. */
export interface LatentsJob extends LatentPainterConfigs {
  /** Flat [n, height, width, channels], of a spread of about 1. */
  readonly latents: Float32Array;
  /** Of one latent. */
  readonly shape: readonly [height: number, width: number, channels: number];
  /** Token ids of captions, flat [n, captions, length]: one of those of a latent is told, by chance. */
  readonly ids: Int32Array;
  /** Of the empty caption, [length]: it takes the place of a share `dropout` of the captions, for guidance. */
  readonly empty: Int32Array;
  readonly dropout: number;
  /** Weights of the text encoder to begin with, in the layout here; fresh ones unless given. */
  readonly textParams?: Float32Array;
  readonly batchSize: number;
  readonly steps: number;
  readonly learningRate: number;
  readonly emaDecay: number;
  readonly seed: number;
}

/** What a training on latents tells at the end of each turn. */
export interface LatentsReport {
  readonly step: number;
  readonly steps: number;
  /** Mean of the steps since the last report. */
  readonly loss: number;
  readonly millisecondsPerStep: number;
  /** At the first report, the last, and about twice a second. */
  readonly checkpoint?: Checkpoint;
  readonly done: boolean;
}
