import { type CLIPTextOptions, clipTextSpec, readCLIPText } from "../models/clip-text-spec.ts";
import { readSD3, type SD3Options, sd3Spec } from "../models/sd3-spec.ts";
import type { ParametersOf } from "../models/spec.ts";
import type { InitialOf } from "../models/weights.ts";

/** A text encoder and a denoiser of latents that is told what it makes of captions, as their `config.json`s. */
export interface LatentPainterConfigs {
  /** Of a `CLIPTextModelWithProjection`. */
  readonly text: unknown;
  /** Of an `SD3Transformer2DModel`. */
  readonly denoiser: unknown;
}

export interface LatentPainterOptions {
  readonly text: CLIPTextOptions;
  readonly denoiser: SD3Options;
}

/** @throws ConfigError for an option that can't be, and a sentence where the two don't fit. */
export function readLatentPainter({ text, denoiser }: LatentPainterConfigs): LatentPainterOptions {
  const options = { text: readCLIPText(text), denoiser: readSD3(denoiser) };
  const { hidden_size: width, projection_dim: pooled, isProjected } = options.text;
  const { joint_attention_dim: tokens, pooled_projection_dim: whole } = options.denoiser;
  if (!isProjected)
    throw new RangeError("The denoiser is told a pooled text too: it takes a CLIPTextModelWithProjection.");
  if (width !== tokens || pooled !== whole)
    throw new RangeError(
      `The text encoder gives tokens of ${width} numbers and a pooled text of ${pooled}; the denoiser takes ${tokens} and ${whole}.`,
    );
  return options;
}

export const latentPainterSpec = ({ text, denoiser }: LatentPainterOptions) => ({
  text: clipTextSpec(text),
  denoiser: sd3Spec(denoiser),
});
export type LatentPainter = ParametersOf<ReturnType<typeof latentPainterSpec>>;

/** Blocks that change nothing at first (Peebles & Xie, arXiv:2212.09748, section 3.2), and places and words that are told apart. */
export const latentPainterInitial: InitialOf = (path, { initial }) => {
  if (/norm1(_context)?\.linear|norm_out\.linear|proj_out/.test(path)) return { kind: "constant", value: 0 };
  if (path.endsWith("pos_embed.pos_embed")) return { kind: "normal", spread: 0.5 };
  if (path.endsWith("token_embedding.weight")) return { kind: "normal", spread: 0.3 };
  return path.endsWith("position_embedding.weight") ? { kind: "normal", spread: 0.1 } : initial;
};
