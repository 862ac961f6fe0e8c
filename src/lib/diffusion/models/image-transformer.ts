import { add, reshape, type Tensor, type Tensor4D } from "#tf";
import { attend } from "./attention.ts";
import { feedForward } from "./feed-forward.ts";
import { type Convolution, convolution, groupNorm, norm, type Projection, projection } from "./layers.ts";
import { below, type Place, seen } from "./probe.ts";
import type { CrossBlock, ImageTransformer } from "./transformer-spec.ts";

export interface ImageTransformerOptions {
  readonly heads: number;
  readonly groups: number;
  readonly onlyCross: boolean;
}

/** Pixels [b, h, w, c] attend to each other and to a context [b, m, c']. Rombach et al., arXiv:2112.10752, section 3.3. */
export function imageTransformer(
  p: ImageTransformer,
  x: Tensor,
  context: Tensor,
  options: ImageTransformerOptions,
  at?: Place,
): Tensor4D {
  const [examples, height, width] = x.shape as [number, number, number, number];
  const tokens = [examples, height * width, -1];
  const entering = reshape(projected(p.proj_in, groupNorm(p.norm, x, options.groups, 1e-6)), tokens);
  const leaving = p.transformer_blocks.reduce(
    (h: Tensor, each, i) => crossBlock(each, h, context, options, below(at, `transformer_blocks.${i}`)),
    entering,
  );
  return seen(at, add(projected(p.proj_out, reshape(leaving, [examples, height, width, -1])), x) as Tensor4D);
}

/** A dense layer over pixels, be it kept as one or as a convolution. */
const projected = (layer: Projection | Convolution, x: Tensor): Tensor =>
  layer.weight.rank === 2 ? projection(layer as Projection, x) : convolution(layer as Convolution, x);

function crossBlock(p: CrossBlock, x: Tensor, context: Tensor, options: ImageTransformerOptions, at: Place): Tensor {
  const { heads, onlyCross } = options;
  const [ofSelf, ofContext] = [below(at, "attn1"), below(at, "attn2")];
  const normed = norm(p.norm1, x);
  const own = add(x, seen(ofSelf, attend(p.attn1, normed, heads, onlyCross ? context : normed, ofSelf)));
  const told = add(own, seen(ofContext, attend(p.attn2, norm(p.norm2, own), heads, context, ofContext)));
  return seen(at, add(told, feedForward(p.ff, norm(p.norm3, told), "geglu")));
}
