import type { RunRequest } from "../../diffusers/plan/types.ts";
import type { Progress } from "../../formats/files/progress.ts";
import type { LatentGuidance } from "../../pipelines/guidance.ts";
import type { UnknownWord } from "../../pipelines/known-words.ts";
import type { Variation } from "../../pipelines/noise.ts";
import type { PromptToken } from "../../pipelines/prompt.ts";
import type { PipelineSource } from "./source.ts";

/** What a run shows on its way; what isn't asked for isn't computed. */
export interface Showing {
  /** x_t and x̂₀ of each step. */
  readonly latents?: boolean;
  /** x̂₀ of every so many steps, decoded. */
  readonly preview?: number;
  /** x_t of every step decoded too, and both at the start and the end. */
  readonly states?: boolean;
  /** What the encoder makes of each token of the prompt, and of the whole. */
  readonly text?: boolean;
  /** Attention of the picture's places to the tokens at each step: of all modules, or of some by their paths. */
  readonly attention?: boolean | readonly string[];
}

/** A picture to begin with. */
export interface GivenPicture {
  /** [height, width, channels] flat, in [−1, 1]. */
  readonly pixels: Float32Array;
  readonly height: number;
  readonly width: number;
  /** The share of the steps that are taken, in [0, 1]. */
  readonly strength: number;
  /** [height, width] flat: 1 where it is painted anew; everywhere unless given. */
  readonly mask?: ArrayLike<number>;
  /** Whether pixels beside the mask come back as they were, to the bit, rather than as the autoencoder gives them. */
  readonly keepsPixels?: boolean;
  /** With a mask: how often each step is taken, with noise put on again between, as RePaint does; once unless given. */
  readonly repeats?: number;
}

/** Pictures of a prompt, as plain data. */
export interface TextToImageJob extends Partial<Pick<RunRequest, "sampler" | "spacing">> {
  readonly pipeline: PipelineSource;
  /** One for all pictures, or one for each. Words may have weights: see `readWeights`. */
  readonly prompt: string | readonly string[];
  /** What guidance leads away from; the empty prompt unless given. */
  readonly negative?: string;
  /** Another prompt, and how far towards it, along the arc between the encodings of each token, or the line. */
  readonly towards?: { readonly prompt: string; readonly amount: number; readonly along?: "arc" | "line" };
  /** One for each picture; the same seed gives the same picture whatever others there are. */
  readonly seeds: readonly number[];
  readonly variation?: Variation;
  readonly steps: number;
  /** Of the noise levels; the pipeline's own unless given. */
  readonly shift?: number;
  /** Plainly conditional unless given. */
  readonly guidance?: LatentGuidance;
  /** Pixels; the pipeline's usual ones unless given. */
  readonly height?: number;
  readonly width?: number;
  /** Image-to-image, and with a mask inpainting. */
  readonly picture?: GivenPicture;
  /** Latents to begin with instead of the seeds' noise, flat [n, h, w, c]: of an inversion. */
  readonly noise?: Float32Array;
  readonly show?: Showing;
  /** Lets words pass that the pipeline's card doesn't list. */
  readonly anyWords?: boolean;
}

/** How a prompt was read. */
export interface ReadPrompt {
  readonly prompt: string;
  readonly tokens: readonly PromptToken[];
  /** Of all places, with start and padding. */
  readonly ids: Int32Array;
  readonly unknown: readonly UnknownWord[];
  /** A sentence each. */
  readonly notes: readonly string[];
}

/** A module's attention to the tokens, flat [n, heads, tokens, rows, columns]. */
export interface AttentionReport {
  readonly path: string;
  readonly heads: number;
  readonly rows: number;
  readonly columns: number;
  readonly tokens: number;
  readonly values: Float32Array;
}

/** Pictures, flat [n, height, width, channels] in [−1, 1] but for a little more. */
export interface ReportedPictures {
  readonly pixels: Float32Array;
  readonly n: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/**
 * What a run tells, by `kind`: how far loading is, how the prompts were read, each step, and in the end the pictures.
 */
export type TextToImageReport =
  | { readonly kind: "loading"; readonly progress: Progress; readonly done: false }
  | { readonly kind: "text"; readonly text: TextReport; readonly done: false }
  | { readonly kind: "step"; readonly step: StepReport; readonly done: false }
  | {
      readonly kind: "pictures";
      readonly pictures: ReportedPictures;
      readonly latents: Float32Array;
      readonly notes: readonly string[];
      readonly done: true;
    };

/** How the prompts were read, and where it is asked for what the encoder made of them. */
export interface TextReport {
  readonly prompts: readonly ReadPrompt[];
  readonly negative?: ReadPrompt;
  /** Where `show.text` asks: flat [prompts, length, width], and [prompts, projection]. */
  readonly embeddings?: Float32Array;
  readonly pooled?: Float32Array;
  readonly length: number;
}

/** A step of a run from noise to picture. */
export interface StepReport {
  /** Steps taken, counted from the first of the whole plan; the first report is the start. */
  readonly i: number;
  readonly begin: number;
  readonly of: number;
  /** In [0, 1]; 1 is noise. */
  readonly t: number;
  readonly alpha: number;
  readonly sigma: number;
  /** Seconds that it takes still, where something can be said. */
  readonly left?: number;
  /** Flat [n, …shape]. */
  readonly x?: Float32Array;
  readonly x0?: Float32Array;
  /** Of the latents. */
  readonly shape: readonly [height: number, width: number, channels: number];
  readonly preview?: ReportedPictures;
  /** x_t, decoded. */
  readonly state?: ReportedPictures;
  readonly attention?: readonly AttentionReport[];
}
