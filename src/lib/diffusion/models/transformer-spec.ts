import { attentionSpec } from "./attention-spec.ts";
import { convolutionSpec, linearSpec, listOf, normSpec, type ParametersOf } from "./spec.ts";

/** What diffusers' `FeedForward` may be made of; "glu" ones are gated. */
export const feedForwardNames = [
  "gelu",
  "gelu-approximate",
  "geglu",
  "geglu-approximate",
  "swiglu",
  "linear-silu",
] as const;
export type FeedForwardName = (typeof feedForwardNames)[number];

/** Whether the first layer projects to twice the inner width: "geglu-approximate" is no gate, whatever its name. */
export const isGated = (name: FeedForwardName): boolean => name === "geglu" || name === "swiglu";

/** diffusers' `FeedForward`: `net.0.proj` and `net.2`. */
export const feedForwardSpec = (dim: number, name: FeedForwardName = "gelu-approximate") => ({
  net: { 0: { proj: linearSpec(dim, (isGated(name) ? 8 : 4) * dim) }, 2: linearSpec(4 * dim, dim) },
});
export type FeedForward = ParametersOf<ReturnType<typeof feedForwardSpec>>;

/** diffusers' `BasicTransformerBlock` with layer norms: self attention, cross attention, gated layers. */
export const crossBlockSpec = (dim: number, context: number, onlyCross: boolean) => ({
  norm1: normSpec(dim),
  attn1: attentionSpec({ dim, hasQkvBias: false, ...(onlyCross ? { context } : {}) }),
  norm2: normSpec(dim),
  attn2: attentionSpec({ dim, context, hasQkvBias: false }),
  norm3: normSpec(dim),
  ff: feedForwardSpec(dim, "geglu"),
});
export type CrossBlock = ParametersOf<ReturnType<typeof crossBlockSpec>>;

export interface ImageTransformerSizes {
  readonly channels: number;
  /** Of all heads together. */
  readonly inner: number;
  readonly context: number;
  readonly layers: number;
  /** Dense layers in place of convolutions of windows of 1 × 1. */
  readonly isLinear: boolean;
  readonly onlyCross: boolean;
}

/** diffusers' `Transformer2DModel` over pixels. */
export const imageTransformerSpec = (sizes: ImageTransformerSizes) => {
  const { channels, inner, context, layers, isLinear, onlyCross } = sizes;
  const project = (from: number, to: number) => (isLinear ? linearSpec(from, to) : convolutionSpec(from, to, 1));
  return {
    norm: normSpec(channels),
    proj_in: project(channels, inner),
    transformer_blocks: listOf(layers, () => crossBlockSpec(inner, context, onlyCross)),
    proj_out: project(inner, channels),
  };
};
export type ImageTransformer = ParametersOf<ReturnType<typeof imageTransformerSpec>>;
