import { matMul, mul, reshape, softmax, type Tensor, type Tensor3D, transpose } from "#tf";
import { attention } from "../kernels/attention.ts";
import type { Attention } from "./attention-spec.ts";
import { projection } from "./layers.ts";
import { below, isWanted, type Place, seen } from "./probe.ts";

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
  at?: Place,
): Tensor3D {
  const [q, k, v] = [projection(to_q, x), projection(to_k, context), projection(to_v, context)].map((each) =>
    headsOf(each, heads),
  ) as [Tensor, Tensor, Tensor];
  return projection(to_out[0]!, joined(attentionSeen(q, k, v, at)));
}

/** Attention of q [b, n, heads, d] to k, v [b, m, heads, d], whose probabilities a probe that wants them sees at "….weights". */
export function attentionSeen(q: Tensor, k: Tensor, v: Tensor, at: Place): Tensor {
  const place = below(at, "weights");
  if (!isWanted(place)) return attention(q, k, v, { tokensFirst: true });
  const byHead = (of: Tensor) => transpose(of, [0, 2, 1, 3]);
  const scores = mul(matMul(byHead(q), byHead(k), false, true), 1 / Math.sqrt(q.shape[3]!));
  return byHead(matMul(seen(place, softmax(scores)), byHead(v)));
}
