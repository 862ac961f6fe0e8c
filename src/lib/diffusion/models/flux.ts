import { concat, mul, slice, type Tensor, type Tensor2D, type Tensor3D } from "#tf";
import { geluTanh } from "../kernels/activation.ts";
import { feedForward } from "./feed-forward.ts";
import type { Flux, FluxOptions } from "./flux-spec.ts";
import { jointAttention, type Rotation, selfAttention } from "./joint-attention.ts";
import { projection } from "./layers.ts";
import { gated, modulated, modulatedByBoth, said } from "./modulation.ts";
import { rotation } from "./rotary.ts";
import type { JointCondition } from "./sd3.ts";
import { embedder, sum, timeSinusoids, timesOf } from "./time.ts";

/** Where tokens lie along each axis of `axes_dims_rope`. */
export type Places = readonly (readonly number[])[];

export interface FluxCondition extends JointCondition {
  /** Of the condition's tokens (txt_ids) and of the latents' (img_ids). */
  readonly places: { readonly tokens: Places; readonly latents: Places };
  /** The guidance scale, where the network is told one: a number, or [1] or [b]. */
  readonly guidance?: Tensor | number;
}

type Six = [Tensor2D, Tensor2D, Tensor2D, Tensor2D, Tensor2D, Tensor2D];
type Double = Flux["transformer_blocks"][number];
type Single = Flux["single_transformer_blocks"][number];

/**
 * diffusers' `FluxTransformer2DModel`: packed latents [b, n, in], times of 0 to 1 (one number, or [1] or [b]) and a condition →
 * [b, n, out]. Black Forest Labs, 2024; the blocks of Esser et al., arXiv:2403.03206, and Dehghani et al., arXiv:2302.05442.
 */
export const flux =
  (p: Flux, options: FluxOptions) =>
  (x: Tensor, t: Tensor | number, condition: FluxCondition): Tensor3D => {
    const { num_attention_heads: heads, axes_dims_rope: axes } = options;
    const { tokens, latents } = condition.places;
    const [told, rotate] = [embedded(p, x.shape[0]!, t, condition), rotation([...tokens, ...latents], axes)];
    let [h, context]: [Tensor, Tensor] = [
      projection(p.x_embedder, x),
      projection(p.context_embedder, condition.tokens),
    ];
    for (const each of p.transformer_blocks) [h, context] = double(each, h, context, told, heads, rotate);
    const both = p.single_transformer_blocks.reduce(
      (all: Tensor, each) => single(each, all, told, heads, rotate),
      concat([context, h], 1),
    );
    const [b, m, dim] = context.shape as [number, number, number];
    const own = slice(both, [0, m, 0], [b, h.shape[1]!, dim]);
    return projection(p.proj_out, modulatedByBoth(p.norm_out.linear, own, told));
  };

function embedded(
  { time_text_embed: e }: Flux,
  examples: number,
  t: Tensor | number,
  condition: FluxCondition,
): Tensor {
  const sinusoids = (of: Tensor | number) =>
    timeSinusoids(mul(timesOf(of, examples), 1000), { dim: 256, flipSinToCos: true, downscaleFreqShift: 0 });
  if (e.guidance_embedder && condition.guidance === undefined)
    throw new RangeError("This network has to be told a guidance scale.");
  const guided = e.guidance_embedder && embedder(e.guidance_embedder, sinusoids(condition.guidance!));
  const time = embedder(e.timestep_embedder, sinusoids(t));
  return sum(time, guided, embedder(e.text_embedder, condition.pooled));
}

/** A block of two streams. */
function double(
  p: Double,
  x: Tensor,
  context: Tensor,
  told: Tensor,
  heads: number,
  rotate: Rotation,
): [Tensor, Tensor] {
  const [own, theirs] = [said(p.norm1.linear, told, 6) as Six, said(p.norm1_context.linear, told, 6) as Six];
  const seen = [modulated(x, own[1], own[0]), modulated(context, theirs[1], theirs[0])] as const;
  const [ofX, ofContext] = jointAttention(p.attn, ...seen, heads, rotate);
  const next = (h: Tensor, y: Tensor, [, , gate, shift, gain, gate2]: Six, ff: Double["ff"]) => {
    const attended = gated(h, gate, y);
    return gated(attended, gate2, feedForward(ff, modulated(attended, gain, shift)));
  };
  return [next(x, ofX, own, p.ff), next(context, ofContext!, theirs, p.ff_context)];
}

/** A block of one stream, attention and layers side by side. */
function single(p: Single, x: Tensor, told: Tensor, heads: number, rotate: Rotation): Tensor {
  const [shift, gain, gate] = said(p.norm.linear, told, 3) as [Tensor2D, Tensor2D, Tensor2D];
  const seen = modulated(x, gain, shift);
  const both = concat([selfAttention(p.attn, seen, heads, rotate), geluTanh(projection(p.proj_mlp, seen))], 2);
  return gated(x, gate, projection(p.proj_out, both));
}
