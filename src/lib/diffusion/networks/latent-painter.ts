import { add, mean, mul, reshape, square, sub, type Tensor, type Tensor1D, type Tensor2D } from "#tf";
import { clipText } from "../models/clip-text.ts";
import { sd3 } from "../models/sd3.ts";
import type { LatentPainter, LatentPainterOptions } from "./latent-painter-spec.ts";

/** The velocity ε − z of latents [b, h, w, c] at times [b] of 0 to 1, told of captions' ids [b, n] (int32). */
export function latentVelocity(
  params: LatentPainter,
  options: LatentPainterOptions,
  x: Tensor,
  t: Tensor,
  ids: Tensor2D,
) {
  const { last, projected } = clipText(params.text, options.text)(ids);
  return sd3(params.denoiser, options.denoiser)(x, mul(t, 1000), { tokens: last, pooled: projected! });
}

/**
 * Squared error of the velocity on the straight way from latents z to noise, of each example [b]. Rectified flow: Liu et al.,
 * arXiv:2209.03003; Esser et al., arXiv:2403.03206.
 */
export function latentLosses(
  params: LatentPainter,
  options: LatentPainterOptions,
  { z, noise, t, ids }: Readonly<Record<"z" | "noise" | "t" | "ids", Tensor>>,
): Tensor1D {
  const share = reshape(t, [t.size, 1, 1, 1]);
  const x = add(z, mul(share, sub(noise, z)));
  const velocity = latentVelocity(params, options, x, t, ids as Tensor2D);
  return mean(square(sub(velocity, sub(noise, z))), [1, 2, 3]) as Tensor1D;
}
