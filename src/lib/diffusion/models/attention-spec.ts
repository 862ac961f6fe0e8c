import { linearSpec, normSpec, type ParametersOf, projectionSpec } from "./spec.ts";

export interface AttentionSizes {
  readonly dim: number;
  /** Of all heads together; `dim` unless given. */
  readonly inner?: number;
  /** Of the tokens that are attended to; `dim` unless given. */
  readonly context?: number;
  /** Of queries, keys and values. */
  readonly hasQkvBias?: boolean;
}

/** diffusers' `Attention`. Vaswani et al., arXiv:1706.03762, section 3.2. */
export const attentionSpec = ({ dim, inner = dim, context = dim, hasQkvBias = true }: AttentionSizes) => ({
  to_q: projectionSpec(dim, inner, hasQkvBias),
  to_k: projectionSpec(context, inner, hasQkvBias),
  to_v: projectionSpec(context, inner, hasQkvBias),
  to_out: [linearSpec(inner, dim)],
});
export type Attention = ParametersOf<ReturnType<typeof attentionSpec>>;

/**
 * diffusers' `Attention` over pixels, with a residual way; with a group norm or without. Heads are as many as fit; where they leave
 * channels over, they work on fewer.
 */
export const imageAttentionSpec = (channels: number, isNormed = true, headDim = channels) => ({
  group_norm: isNormed ? normSpec(channels) : undefined,
  ...attentionSpec({ dim: channels, inner: Math.floor(channels / headDim) * headDim }),
});
export type ImageAttention = ParametersOf<ReturnType<typeof imageAttentionSpec>>;
