import { add, concat, mul, sub, type Tensor, tensor2d, tensor3d, tile } from "#tf";
import type { EncodedText } from "../models/clip-text.ts";
import type { Condition } from "./denoiser.ts";
import type { TokenisedPrompt } from "./prompt.ts";

/** Of token ids [n, length]. */
export type TextEncoder = (ids: Tensor) => EncodedText;

const idsOf = (prompts: readonly TokenisedPrompt[]): Tensor =>
  tensor2d(Int32Array.from(prompts.flatMap(({ ids }) => [...ids])), [prompts.length, prompts[0]!.ids.length], "int32");

/**
 * What the denoiser is told of prompts. Weights act on the tokens' vectors after the last norm: e + w (z − e), where e is what the
 * encoder makes of the empty prompt at the same place. That is ComfyUI's rule (comfy/sd1_clip.py, `encode_token_weights`), and compel's
 * from 1 on (`build_weighted_embedding_tensor`; below 1 it also blends with the prompt that lacks the word). AUTOMATIC1111's own
 * (modules/sd_emphasis.py) multiplies z and restores the mean of all numbers. The pooled text is that of the prompt without weights.
 * The caller's.
 */
export function encoded(encode: TextEncoder, prompts: readonly TokenisedPrompt[], empty: TokenisedPrompt): Condition {
  const { last, projected } = encode(idsOf(prompts));
  const isWeighted = prompts.some(({ weights }) => weights.some((weight) => weight !== 1));
  const tokens = isWeighted ? weighted(last, encode(idsOf([empty])).last, prompts) : last;
  return { tokens, ...(projected && { pooled: projected }) };
}

function weighted(last: Tensor, empty: Tensor, prompts: readonly TokenisedPrompt[]): Tensor {
  const [n, length] = last.shape as [number, number, number];
  const weights = tensor3d(Float32Array.from(prompts.flatMap((each) => [...each.weights])), [n, length, 1]);
  return add(empty, mul(weights, sub(last, empty)));
}

/** One prompt's condition for n pictures; of n prompts' as it is. */
export function repeated({ tokens, pooled }: Condition, n: number): Condition {
  const times = (x: Tensor): Tensor => (x.shape[0] === n ? x : tile(x, [n, ...x.shape.slice(1).map(() => 1)]));
  return { tokens: times(tokens), ...(pooled && { pooled: times(pooled) }) };
}

/** Both for twice the pictures, to be asked at once. */
export const both = (a: Condition, b: Condition): Condition => ({
  tokens: concat([a.tokens, b.tokens]),
  ...(a.pooled && b.pooled && { pooled: concat([a.pooled, b.pooled]) }),
});
