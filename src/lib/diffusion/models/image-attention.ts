import { add, mul, reshape, type Tensor, type Tensor4D } from "#tf";
import { attend } from "./attention.ts";
import type { ImageAttention } from "./attention-spec.ts";
import { groupNorm } from "./layers.ts";
import { type Place, seen } from "./probe.ts";

export interface ImageAttentionOptions {
  /** Channels of a head. */
  readonly headDim: number;
  readonly groups: number;
  readonly epsilon: number;
  readonly outputScale?: number;
}

/** Pixels [b, h, w, c] attend to each other. */
export function imageAttention(p: ImageAttention, x: Tensor, options: ImageAttentionOptions, at?: Place): Tensor4D {
  const { headDim, groups, epsilon, outputScale = 1 } = options;
  const [examples, height, width, channels] = x.shape as [number, number, number, number];
  const normed = p.group_norm ? groupNorm(p.group_norm, x, groups, epsilon) : x;
  const tokens = reshape(normed, [examples, height * width, channels]);
  const result = add(x, reshape(attend(p, tokens, Math.floor(channels / headDim), tokens, at), x.shape));
  return seen(at, (outputScale === 1 ? result : mul(result, 1 / outputScale)) as Tensor4D);
}
