import { concat, split, type Tensor, type Tensor3D } from "#tf";
import { attention } from "../kernels/attention.ts";
import { attentionSeen, headsOf, joined } from "./attention.ts";
import type { JointAttention, SelfAttention } from "./joint-spec.ts";
import { type Projection, projection, rms } from "./layers.ts";
import type { Place } from "./probe.ts";

/** Turns queries or keys [b, n, heads, d] by their tokens' places. */
export type Rotation = (x: Tensor) => Tensor;

interface Layers {
  readonly q: Projection;
  readonly k: Projection;
  readonly v: Projection;
  readonly normQ: SelfAttention["norm_q"];
  readonly normK: SelfAttention["norm_k"];
}

/** Queries, keys and values of one stream, [b, n, heads, d] each. */
function asked({ q, k, v, normQ, normK }: Layers, x: Tensor, heads: number): [Tensor, Tensor, Tensor] {
  const of = (layer: Projection) => headsOf(projection(layer, x), heads);
  const [query, key] = [of(q), of(k)];
  return [normQ ? rms(normQ, query) : query, normK ? rms(normK, key) : key, of(v)];
}

type Streams = Pick<SelfAttention, "to_q" | "to_k" | "to_v" | "norm_q" | "norm_k">;

const own = (p: Streams): Layers => ({ q: p.to_q, k: p.to_k, v: p.to_v, normQ: p.norm_q, normK: p.norm_k });
const ofContext = (p: JointAttention): Layers => ({
  ...{ q: p.add_q_proj, k: p.add_k_proj, v: p.add_v_proj },
  ...{ normQ: p.norm_added_q, normK: p.norm_added_k },
});

const still: Rotation = (x) => x;

/** Tokens x [b, n, dim] attend to each other; before the layer that ends it. */
export function selfAttention(p: Streams, x: Tensor, heads: number, rotate: Rotation = still): Tensor3D {
  const [q, k, v] = asked(own(p), x, heads);
  return joined(attention(rotate(q), rotate(k), v, { tokensFirst: true }));
}

/**
 * Tokens x [b, n, dim] and a context [b, m, dim] attend to each other and to themselves: both results, the context's undefined
 * where it isn't asked for. The context comes first, which only a rotation sees. Esser et al., arXiv:2403.03206, section 4.
 */
export function jointAttention(
  p: JointAttention,
  x: Tensor,
  context: Tensor,
  heads: number,
  rotate: Rotation = still,
  at?: Place,
): [x: Tensor, context: Tensor | undefined] {
  const [there, here] = [asked(ofContext(p), context, heads), asked(own(p), x, heads)];
  const [q, k, v] = there.map((part, i) => concat([part, here[i]!], 1)) as [Tensor, Tensor, Tensor];
  const y = joined(attentionSeen(rotate(q), rotate(k), v, at));
  const [ofThere, ofHere] = split(y, [context.shape[1]!, x.shape[1]!], 1) as [Tensor, Tensor];
  return [projection(p.to_out[0]!, ofHere), p.to_add_out && projection(p.to_add_out, ofThere)];
}
