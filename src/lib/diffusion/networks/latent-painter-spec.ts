import { type CLIPText, type CLIPTextOptions, clipTextSpec, readCLIPText } from "../models/clip-text-spec.ts";
import { readSD3, type SD3, type SD3Options, sd3Spec } from "../models/sd3-spec.ts";
import { readUNet2DCondition, type UNet2DConditionOptions } from "../models/unet-2d-condition-options.ts";
import { type UNet2DCondition, unet2dConditionSpec } from "../models/unet-2d-condition-spec.ts";
import type { InitialOf } from "../models/weights.ts";

/** A text encoder and a denoiser of latents that is told what it makes of captions, as their `config.json`s. */
export interface LatentPainterConfigs {
  /** Of a `CLIPTextModelWithProjection`. */
  readonly text: unknown;
  /** Of an `SD3Transformer2DModel`, or of a `UNet2DConditionModel`, which is told of the tokens alone. */
  readonly denoiser: unknown;
}

export type LatentDenoiserOptions =
  | { readonly className: "SD3Transformer2DModel"; readonly of: SD3Options }
  | { readonly className: "UNet2DConditionModel"; readonly of: UNet2DConditionOptions };

export interface LatentPainterOptions {
  readonly text: CLIPTextOptions;
  readonly denoiser: LatentDenoiserOptions;
}

/** @throws ConfigError for an option that can't be, and a sentence where the two don't fit. */
export function readLatentPainter({ text, denoiser }: LatentPainterConfigs): LatentPainterOptions {
  const options = { text: readCLIPText(text), denoiser: readDenoiser(denoiser) };
  const { hidden_size: width, projection_dim: pooled, isProjected } = options.text;
  const { tokens, whole } = takenBy(options.denoiser);
  if (!isProjected)
    throw new RangeError("The denoiser is told a pooled text too: it takes a CLIPTextModelWithProjection.");
  if (tokens.some((each) => each !== width) || (whole ?? pooled) !== pooled)
    throw new RangeError(
      `The text encoder gives tokens of ${width} numbers and a pooled text of ${pooled}; the denoiser takes ${tokens.join(", ")} and ${whole ?? "none"}.`,
    );
  return options;
}

function readDenoiser(config: unknown): LatentDenoiserOptions {
  const { _class_name: className } = (config ?? {}) as { readonly _class_name?: unknown };
  return className === "UNet2DConditionModel"
    ? { className, of: readUNet2DCondition(config) }
    : { className: "SD3Transformer2DModel", of: readSD3(config) };
}

/** How wide it takes tokens, and a pooled text where it is told of one. */
const takenBy = ({ className, of }: LatentDenoiserOptions) =>
  className === "UNet2DConditionModel"
    ? { tokens: [...new Set(of.stages.map(({ context }) => context))] }
    : { tokens: [of.joint_attention_dim], whole: of.pooled_projection_dim };

export const latentPainterSpec = ({ text, denoiser }: LatentPainterOptions) => ({
  text: clipTextSpec(text),
  denoiser: denoiser.className === "UNet2DConditionModel" ? unet2dConditionSpec(denoiser.of) : sd3Spec(denoiser.of),
});

export type LatentPainter = {
  readonly text: CLIPText;
  readonly denoiser: SD3 | UNet2DCondition;
};

/** What nothing is learned of: a U-Net hears of no pooled text. */
export const isUnheard = ({ denoiser }: LatentPainterOptions, path: string): boolean =>
  denoiser.className === "UNet2DConditionModel" && path.startsWith("text.text_projection");

/** Blocks that change nothing at first (Peebles & Xie, arXiv:2212.09748, section 3.2), and places and words that are told apart. */
export const latentPainterInitial: InitialOf = (path, { initial }) => {
  if (/norm1(_context)?\.linear|norm_out\.linear|proj_out/.test(path)) return { kind: "constant", value: 0 };
  if (path.endsWith("pos_embed.pos_embed")) return { kind: "normal", spread: 0.5 };
  if (path.endsWith("token_embedding.weight")) return { kind: "normal", spread: 0.3 };
  return path.endsWith("position_embedding.weight") ? { kind: "normal", spread: 0.1 } : initial;
};
