import { mul, split, type Tensor } from "#tf";
import { gelu, silu } from "../kernels/activation.ts";
import { activations, geluTanh, projection } from "./layers.ts";
import type { FeedForward, FeedForwardName } from "./transformer-spec.ts";

/** What stands between the two dense layers, by diffusers' names; gated ones take twice the width. */
const inner: Readonly<Record<FeedForwardName, (x: Tensor) => Tensor>> = {
  gelu,
  "gelu-approximate": geluTanh,
  "geglu-approximate": activations.quick_gelu,
  "linear-silu": silu,
  geglu: gatedBy(gelu),
  swiglu: gatedBy(silu),
};

/** Dense, x Φ(x) by its tanh approximation unless another is named, dense. */
export const feedForward = ({ net }: FeedForward, x: Tensor, name: FeedForwardName = "gelu-approximate"): Tensor =>
  projection(net[2], inner[name](projection(net[0].proj, x)));

/** Two halves, of which the second gates the first. Shazeer, arXiv:2002.05202. */
function gatedBy(activation: (x: Tensor) => Tensor): (x: Tensor) => Tensor {
  return (x) => {
    const [value, gate] = split(x, 2, -1) as [Tensor, Tensor];
    return mul(value, activation(gate));
  };
}
