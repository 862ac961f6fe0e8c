import { add, mean, mul, reshape, square, sub, type Tensor, type Tensor1D, type Tensor2D } from "#tf";
import { clipText } from "../models/clip-text.ts";
import { sd3 } from "../models/sd3.ts";
import type { SD3 } from "../models/sd3-spec.ts";
import { unet2dCondition } from "../models/unet-2d-condition.ts";
import type { UNet2DCondition } from "../models/unet-2d-condition-spec.ts";
import type { LatentPainter, LatentPainterOptions } from "./latent-painter-spec.ts";

/** The velocity ε − z of latents [b, h, w, c] at times [b] of 0 to 1, told of captions' ids [b, n] (int32). */
export function latentVelocity(
  params: LatentPainter,
  options: LatentPainterOptions,
  x: Tensor,
  t: Tensor,
  ids: Tensor2D,
) {
  const { last: tokens, projected } = clipText(params.text, options.text)(ids);
  const [{ className, of }, timestep] = [options.denoiser, mul(t, 1000)];
  return className === "UNet2DConditionModel"
    ? unet2dCondition(params.denoiser as UNet2DCondition, of)(x, timestep, { tokens })
    : sd3(params.denoiser as SD3, of)(x, timestep, { tokens, pooled: projected! });
}

/** Squared error of the velocity on the straight way from latents z to noise, of each example [b]. */
export const latentLosses = (
  params: LatentPainter,
  options: LatentPainterOptions,
  { ids, ...moving }: Readonly<Record<"ids" | keyof Moving, Tensor>>,
): Tensor1D => straightLosses((x, t) => latentVelocity(params, options, x, t, ids as Tensor2D), moving);

interface Moving {
  /** Data and noise [b, h, w, c]. */
  readonly z: Tensor;
  readonly noise: Tensor;
  /** Times [b] of 0 to 1. */
  readonly t: Tensor;
}

/** Rectified flow: Liu et al., arXiv:2209.03003; Esser et al., arXiv:2403.03206. */
export function straightLosses(velocity: (x: Tensor, t: Tensor) => Tensor, { z, noise, t }: Moving): Tensor1D {
  const share = reshape(t, [t.size, 1, 1, 1]);
  const x = add(z, mul(share, sub(noise, z)));
  return mean(square(sub(velocity(x, t), sub(noise, z))), [1, 2, 3]) as Tensor1D;
}
