import { rng } from "../../../lib/diffusion/random/rng.ts";
import { softmax } from "../tiny.ts";

export const KEYS = 64;
const DIM = 64;

const random = rng(31);
const query = random.fork("q").normals(DIM);
const keys = random.fork("k").normals(KEYS * DIM);

export interface Attention {
  readonly logits: Float64Array;
  readonly shares: Float64Array;
  /** Bits: 6 where all 64 keys get the same, 0 where one gets all. */
  readonly entropy: number;
  /** 1 − Σp²: what of a gradient gets through the softmax. */
  readonly open: number;
}

const sized = (x: ArrayLike<number>): number =>
  Math.sqrt(Array.from(x).reduce((sum, value) => sum + value * value, 0) / x.length);

/** One query over 64 keys of 64 numbers, when the layers that make both have grown by a factor. */
export function attentionAt(growth: number, hasNorm: boolean): Attention {
  const logits = Float64Array.from({ length: KEYS }, (_, j) => {
    const key = keys.subarray(j * DIM, (j + 1) * DIM);
    const dot = key.reduce((sum, value, c) => sum + value * query[c]!, 0) / Math.sqrt(DIM);
    return hasNorm ? dot / (sized(query) * sized(key)) : growth ** 2 * dot;
  });
  const shares = softmax(logits);
  return {
    ...{ logits, shares },
    entropy: shares.reduce((sum, p) => (p > 0 ? sum - p * Math.log2(p) : sum), 0),
    open: 1 - shares.reduce((sum, p) => sum + p * p, 0),
  };
}
