import { mul, split, type Tensor } from "#tf";
import { gelu } from "../kernels/activation.ts";
import { geluTanh, projection } from "./layers.ts";
import type { FeedForward } from "./transformer-spec.ts";

/** Dense, x Φ(x) by its tanh approximation, dense. */
export const feedForward = ({ net }: FeedForward, x: Tensor): Tensor =>
  projection(net[2], geluTanh(projection(net[0].proj, x)));

/** Dense to two halves, of which the second gates the first; dense. Shazeer, arXiv:2002.05202. */
export function gatedFeedForward({ net }: FeedForward, x: Tensor): Tensor {
  const [value, gate] = split(projection(net[0].proj, x), 2, -1) as [Tensor, Tensor];
  return projection(net[2], mul(value, gelu(gate)));
}
