import type { Tensor1D } from "#tf";
import { type CLIPTextOptions, clipTextSpec, readCLIPText } from "../models/clip-text-spec.ts";
import { convolutionSpec, linearSpec, type Parameter, type ParametersOf } from "../models/spec.ts";

/** A small CLIP: a text encoder as transformers has it, and convolutions for pictures of 32 × 32. */
export interface ContrastiveSettings {
  /** Of the text encoder. */
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  /** Numbers that a text or a picture becomes. */
  readonly dim: number;
  /** Of the picture's convolutions, each of which halves the side. */
  readonly channels: readonly number[];
  /** Tokens of a text, with its start and its end. */
  readonly length: number;
  readonly causal?: boolean;
  readonly positions?: boolean;
}

/** Pixels of a side of the pictures that it takes. */
export const pictureSide = 32;

/** The `config.json` of the text encoder. */
export const textConfigOf = (settings: ContrastiveSettings, size: number, end: number) => ({
  architectures: ["CLIPTextModelWithProjection"],
  vocab_size: size,
  hidden_size: settings.width,
  intermediate_size: 4 * settings.width,
  projection_dim: settings.dim,
  num_hidden_layers: settings.layers,
  num_attention_heads: settings.heads,
  max_position_embeddings: settings.length,
  eos_token_id: end,
});

const pictureSpec = ({ channels, dim }: ContrastiveSettings) => {
  const side = pictureSide / 2 ** channels.length;
  return {
    convolutions: channels.map((outputs, i) => convolutionSpec(channels[i - 1] ?? 3, outputs, 3)),
    out: linearSpec(side * side * channels.at(-1)!, dim),
  };
};

/** The parameters; `logit_scale` is the logarithm of the inverse temperature, as CLIP's. */
export const contrastiveSpec = (settings: ContrastiveSettings, text: CLIPTextOptions) => ({
  text: clipTextSpec(text),
  picture: pictureSpec(settings),
  logit_scale: {
    shape: [1],
    layout: "same",
    initial: { kind: "constant", value: Math.log(1 / 0.07) },
  } as Parameter<Tensor1D>,
});
export type Contrastive = ParametersOf<ReturnType<typeof contrastiveSpec>>;

/** Options of the text encoder for so many tokens, whose last is the end. */
export const textOptionsOf = (settings: ContrastiveSettings, size: number): CLIPTextOptions =>
  readCLIPText(textConfigOf(settings, size, size - 1));
