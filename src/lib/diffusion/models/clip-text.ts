import {
  add,
  argMax,
  cast,
  equal,
  mul,
  reshape,
  slice,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
  tensor1d,
} from "#tf";
import { attention } from "../kernels/attention.ts";
import { rowsOf } from "../kernels/rows.ts";
import { headsOf, joined } from "./attention.ts";
import type { CLIPText, CLIPTextOptions } from "./clip-text-spec.ts";
import { activations, norm, projection } from "./layers.ts";

/** What the encoder makes of tokens. */
export interface EncodedText {
  /** After each layer, before the last norm, [b, n, width]. */
  readonly hidden: readonly Tensor3D[];
  /** After the last norm. */
  readonly last: Tensor3D;
  /** Of these, the one at the end of the text: [b, width]. */
  readonly pooled: Tensor2D;
  /** Projected [b, projection_dim], where the model has a projection. */
  readonly projected?: Tensor2D;
}

/** What may be taken from the encoder, to see what it is good for. */
export interface TextAblation {
  /** Whether each token sees those before it alone, as CLIP has it. */
  readonly causal?: boolean;
  /** Whether tokens are told where they stand. */
  readonly positions?: boolean;
}

/**
 * transformers' `CLIPTextModel` of token ids [b, n] (int32): each text begins with its start token, and ends at its first end token,
 * or where its largest id is.
 * Radford et al., arXiv:2103.00020, section 2.4.
 * @throws a sentence where a text has more tokens than the model has places.
 */
export const clipText =
  (
    { text_model: p, text_projection }: CLIPText,
    options: CLIPTextOptions,
    { causal = true, positions = true }: TextAblation = {},
  ) =>
  (ids: Tensor2D): EncodedText => {
    const [b, n] = ids.shape;
    const { max_position_embeddings: most, hidden_size: width } = options;
    if (n > most) throw new RangeError(`The text has ${n} tokens; this encoder has places for ${most}.`);
    const { token_embedding, position_embedding } = p.embeddings;
    const flat = cast(reshape(ids, [b * n]), "int32") as Tensor1D;
    const words = reshape(rowsOf(token_embedding.weight, flat), [b, n, width]) as Tensor3D;
    const places = mul(slice(position_embedding.weight, [0, 0], [n, width]), Number(positions));
    const start = add(words, places) as Tensor3D;
    const hidden: Tensor3D[] = [];
    for (const each of p.encoder.layers) hidden.push(layer(each, hidden.at(-1) ?? start, options, causal));
    const last = norm(p.final_layer_norm, hidden.at(-1)!, options.layer_norm_eps) as Tensor3D;
    const pooled = at(last, ends(ids, options));
    return {
      hidden,
      last,
      pooled,
      ...(text_projection && { projected: projection<Tensor2D>(text_projection, pooled) }),
    };
  };

/** The places of the ends, [b]. Files from before the ids of end tokens were right say 2, and mean the largest id. */
function ends(ids: Tensor2D, { eos_token_id: end, vocab_size: above }: CLIPTextOptions): Tensor {
  if (end === null || end === 2) return argMax(ids, 1);
  const isEnd = cast(equal(ids, end), "int32");
  return argMax(add(ids, mul(isEnd, above)), 1);
}

/** Of tokens [b, n, width], one of each text. */
function at(tokens: Tensor3D, places: Tensor): Tensor2D {
  const [b, n, width] = tokens.shape;
  const starts = tensor1d(
    Int32Array.from({ length: b }, (_, i) => i * n),
    "int32",
  );
  return rowsOf(reshape(tokens, [b * n, width]) as Tensor2D, add(starts, cast(places, "int32")) as Tensor1D);
}

type Layer = CLIPText["text_model"]["encoder"]["layers"][number];

function layer(
  p: Layer,
  x: Tensor3D,
  { num_attention_heads: heads, layer_norm_eps: epsilon, hidden_act }: CLIPTextOptions,
  causal: boolean,
): Tensor3D {
  const seen = norm(p.layer_norm1, x, epsilon);
  const { q_proj, k_proj, v_proj, out_proj } = p.self_attn;
  const [q, k, v] = [q_proj, k_proj, v_proj].map((each) => headsOf(projection(each, seen), heads)) as [
    Tensor,
    Tensor,
    Tensor,
  ];
  const attended = add(x, projection(out_proj, joined(attention(q, k, v, { causal, tokensFirst: true }))));
  const inner = activations[hidden_act](projection(p.mlp.fc1, norm(p.layer_norm2, attended, epsilon)));
  return add(attended, projection(p.mlp.fc2, inner)) as Tensor3D;
}
