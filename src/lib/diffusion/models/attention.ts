import { reshape, type Tensor, type Tensor3D } from "#tf";
import { attention } from "../kernels/attention.ts";
import type { Attention } from "./attention-spec.ts";
import { projection } from "./layers.ts";

/** Tokens [b, n, heads · d] as [b, n, heads, d]. */
export const headsOf = (x: Tensor, heads: number): Tensor =>
  reshape(x, [x.shape[0]!, x.shape[1]!, heads, x.shape[2]! / heads]);

/** The inverse. */
export const joined = (x: Tensor): Tensor3D => reshape(x, [x.shape[0]!, x.shape[1]!, x.shape[2]! * x.shape[3]!]);

/** Tokens x [b, n, dim] attend to themselves, or to a context [b, m, context]. */
export function attend(
  { to_q, to_k, to_v, to_out }: Attention,
  x: Tensor,
  heads: number,
  context: Tensor = x,
): Tensor3D {
  const [q, k, v] = [projection(to_q, x), projection(to_k, context), projection(to_v, context)].map((each) =>
    headsOf(each, heads),
  ) as [Tensor, Tensor, Tensor];
  return projection(to_out[0]!, joined(attention(q, k, v, { tokensFirst: true })));
}
