import { attentionSpec } from "./attention-spec.ts";
import { linearSpec, type ParametersOf, rmsSpec } from "./spec.ts";

export interface JointSizes {
  readonly dim: number;
  readonly headDim: number;
  /** Whether queries and keys are normalised. */
  readonly isNormed: boolean;
  /** Whether the context's own result is asked for. */
  readonly answersContext: boolean;
}

const normsSpec = (headDim: number, isNormed: boolean) => ({
  norm_q: isNormed ? rmsSpec(headDim) : undefined,
  norm_k: isNormed ? rmsSpec(headDim) : undefined,
});

/** Attention of one stream, with normalised queries and keys where asked for: Henry et al., arXiv:2010.04245. */
export const selfAttentionSpec = ({ dim, headDim, isNormed }: Pick<JointSizes, "dim" | "headDim" | "isNormed">) => ({
  ...attentionSpec({ dim }),
  ...normsSpec(headDim, isNormed),
});
export type SelfAttention = ParametersOf<ReturnType<typeof selfAttentionSpec>>;

/** Attention over two streams at once, each with projections of its own. */
export const jointAttentionSpec = (sizes: JointSizes) => {
  const { dim, headDim, isNormed, answersContext } = sizes;
  return {
    ...selfAttentionSpec(sizes),
    add_q_proj: linearSpec(dim, dim),
    add_k_proj: linearSpec(dim, dim),
    add_v_proj: linearSpec(dim, dim),
    to_add_out: answersContext ? linearSpec(dim, dim) : undefined,
    norm_added_q: isNormed ? rmsSpec(headDim) : undefined,
    norm_added_k: isNormed ? rmsSpec(headDim) : undefined,
  };
};
export type JointAttention = ParametersOf<ReturnType<typeof jointAttentionSpec>>;

/** Vectors that an embedding says to a norm. */
export const saidSpec = (dim: number, count: number) => ({ linear: linearSpec(dim, count * dim) });
