import type { SceneKind } from "../../data/images/scenes/scene.ts";
import type { ContrastiveSettings } from "../../networks/contrastive-spec.ts";
import type { LearntTokenizer } from "../../tokenizers/learn.ts";
import type { Checkpoint } from "../types.ts";

/** Trains a small CLIP on scenes and their captions. */
export interface ContrastiveJob {
  readonly network: ContrastiveSettings;
  /** As many examples of each; at most 20,000 in all. */
  readonly kinds: readonly SceneKind[];
  readonly examples: number;
  /** Byte pairs to learn from the captions, at most. */
  readonly merges: number;
  readonly batchSize: number;
  readonly steps: number;
  readonly learningRate: number;
  readonly seed: number;
  /** How many scenes it is tried out on: `shownScenes`, the same for every seed. */
  readonly shown: number;
}

/** What the numbers of a training are read with. */
export interface ContrastiveModel {
  readonly network: ContrastiveSettings;
  readonly tokenizer: LearntTokenizer["files"];
  /** Of the tokenizer. */
  readonly size: number;
}

/** What a training of a small CLIP tells at the end of each turn. */
export interface ContrastiveReport {
  readonly step: number;
  /** Of the last steps, in nats. */
  readonly loss: number;
  /** What cosines are multiplied with. */
  readonly scale?: number;
  /** Cosines of the shown pictures (down) with their captions (across), flat [shown, shown]; now and then. */
  readonly cosines?: Float32Array;
  /** With the first report. */
  readonly model?: ContrastiveModel;
  readonly checkpoint?: Checkpoint;
  readonly done: boolean;
}

/** Asks a trained one for the vectors of texts and pictures. */
export interface EmbedJob {
  readonly model: ContrastiveModel;
  readonly params: Float32Array;
  readonly texts?: readonly string[];
  /** Flat [n, 32, 32, 3]. */
  readonly pictures?: Float32Array;
}

/** Unit vectors, flat [n, dim] each. */
export interface Embedded {
  readonly texts: Float32Array;
  readonly pictures: Float32Array;
  /** Tokens of each text that didn't fit. */
  readonly cut: readonly number[];
}
