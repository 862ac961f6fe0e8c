import type { Tensor } from "#tf";
import type { Probe } from "../models/probe.ts";
import { sd3 } from "../models/sd3.ts";
import type { SD3, SD3Options } from "../models/sd3-spec.ts";
import { unet2dCondition } from "../models/unet-2d-condition.ts";
import type { UNet2DConditionOptions } from "../models/unet-2d-condition-options.ts";
import type { UNet2DCondition } from "../models/unet-2d-condition-spec.ts";
import type { UsablePart } from "./parts.ts";

/** What a text encoder made of prompts, for as many pictures. */
export interface Condition {
  /** A vector for each token, [n, length, width]. */
  readonly tokens: Tensor;
  /** One for each whole text, [n, projection_dim], where the encoder has a projection. */
  readonly pooled?: Tensor;
}

/** What a denoiser answers of latents [n, h, w, c] at one timestep. */
export type LatentDenoiser = (x: Tensor, timestep: number, condition: Condition, probe?: Probe) => Tensor;

/** The same, which may be told a timestep for each of the latents, [n], as trainings do. */
export type LatentNetwork = (x: Tensor, timestep: number | Tensor, condition: Condition, probe?: Probe) => Tensor;

/** The denoiser of each class, of its parameters. */
export const denoiserOf = ({ className }: UsablePart): ((params: never, options: never) => LatentNetwork) =>
  className === "SD3Transformer2DModel" ? transformer : unet;

const transformer =
  (params: SD3, options: SD3Options): LatentNetwork =>
  (x, t, { tokens, pooled }, probe) =>
    sd3(params, options)(x, t, { tokens, pooled: pooled! }, probe);

const unet =
  (params: UNet2DCondition, options: UNet2DConditionOptions): LatentNetwork =>
  (x, t, { tokens }, probe) =>
    unet2dCondition(params, options)(x, t, { tokens }, probe);
