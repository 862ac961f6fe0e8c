import { mul, split, type Tensor } from "#tf";
import { type Activation, gelu, silu } from "../kernels/activation.ts";
import { activations, projection } from "./layers.ts";
import type { FeedForward, FeedForwardName } from "./transformer-spec.ts";

/** What the second dense layer does to its input itself, by diffusers' names. */
const fused: { readonly [N in FeedForwardName]?: Activation } = {
  gelu: "gelu",
  "gelu-approximate": "gelu-tanh",
  "linear-silu": "silu",
};

/** What stands between the two dense layers otherwise; gated ones take twice the width. */
const inner: { readonly [N in FeedForwardName]?: (x: Tensor) => Tensor } = {
  "geglu-approximate": activations.quick_gelu,
  geglu: gatedBy(gelu),
  swiglu: gatedBy(silu),
};

/** Dense, x Φ(x) by its tanh approximation unless another is named, dense. */
export function feedForward({ net }: FeedForward, x: Tensor, name: FeedForwardName = "gelu-approximate"): Tensor {
  const hidden = projection(net[0].proj, x);
  return projection(net[2], inner[name]?.(hidden) ?? hidden, fused[name]);
}

/** Two halves, of which the second gates the first. Shazeer, arXiv:2002.05202. */
function gatedBy(activation: (x: Tensor) => Tensor): (x: Tensor) => Tensor {
  return (x) => {
    const [value, gate] = split(x, 2, -1) as [Tensor, Tensor];
    return mul(value, activation(gate));
  };
}
