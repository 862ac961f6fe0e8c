import { lookup } from "../check/lookup.ts";
import { type AutoencoderKLOptions, autoencoderKLSpec, readAutoencoderKL } from "./autoencoder-kl-spec.ts";
import { type AutoencoderTinyOptions, autoencoderTinySpec, readAutoencoderTiny } from "./autoencoder-tiny-spec.ts";
import { type CLIPTextOptions, clipTextSpec, readCLIPText } from "./clip-text-spec.ts";
import { type DiTOptions, ditSpec, readDiT } from "./dit-spec.ts";
import { type FluxOptions, fluxSpec, readFlux } from "./flux-spec.ts";
import { ConfigError } from "./options.ts";
import { readSD3, type SD3Options, sd3Spec } from "./sd3-spec.ts";
import type { Spec } from "./spec.ts";
import { readUViT, type UViTOptions, uvitSpec } from "./u-vit-spec.ts";
import { readUNet2DCondition, type UNet2DConditionOptions } from "./unet-2d-condition-options.ts";
import { unet2dConditionSpec } from "./unet-2d-condition-spec.ts";
import { readUNet2D, type UNet2DOptions } from "./unet-2d-options.ts";
import { unet2dSpec } from "./unet-2d-spec.ts";

/** What is known of a class of models without TensorFlow.js. */
export interface ModelClass<O, S extends Spec> {
  /** @throws ConfigError which names the option that can't be. */
  readonly read: (config: unknown) => O;
  readonly spec: (options: O) => S;
}

const modelClass = <O, S extends Spec>(read: (config: unknown) => O, spec: (options: O) => S): ModelClass<O, S> => ({
  read,
  spec,
});

const clip = modelClass<CLIPTextOptions, ReturnType<typeof clipTextSpec>>(readCLIPText, clipTextSpec);

/** Models by the class names of diffusers and transformers; `UViT` is its paper's own. */
export const modelClasses = {
  UNet2DModel: modelClass<UNet2DOptions, ReturnType<typeof unet2dSpec>>(readUNet2D, unet2dSpec),
  UNet2DConditionModel: modelClass<UNet2DConditionOptions, ReturnType<typeof unet2dConditionSpec>>(
    readUNet2DCondition,
    unet2dConditionSpec,
  ),
  AutoencoderKL: modelClass<AutoencoderKLOptions, ReturnType<typeof autoencoderKLSpec>>(
    readAutoencoderKL,
    autoencoderKLSpec,
  ),
  AutoencoderTiny: modelClass<AutoencoderTinyOptions, ReturnType<typeof autoencoderTinySpec>>(
    readAutoencoderTiny,
    autoencoderTinySpec,
  ),
  DiTTransformer2DModel: modelClass<DiTOptions, ReturnType<typeof ditSpec>>(readDiT, ditSpec),
  SD3Transformer2DModel: modelClass<SD3Options, ReturnType<typeof sd3Spec>>(readSD3, sd3Spec),
  FluxTransformer2DModel: modelClass<FluxOptions, ReturnType<typeof fluxSpec>>(readFlux, fluxSpec),
  UViT: modelClass<UViTOptions, ReturnType<typeof uvitSpec>>(readUViT, uvitSpec),
  CLIPTextModel: clip,
  CLIPTextModelWithProjection: clip,
} as const;

/** A class name of diffusers or transformers that is built here. */
export type ModelName = keyof typeof modelClasses;

/** The class that a config.json names. @throws ConfigError where it names none that is built. */
export function classOf(config: unknown): ModelName {
  const { _class_name: own, architectures } = (config ?? {}) as { _class_name?: unknown; architectures?: unknown };
  const name = String(own ?? (Array.isArray(architectures) ? architectures[0] : undefined));
  try {
    lookup(modelClasses, name, "class of models");
  } catch (error) {
    throw new ConfigError("_class_name", (error as Error).message);
  }
  return name as ModelName;
}
