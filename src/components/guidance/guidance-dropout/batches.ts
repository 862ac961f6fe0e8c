import { rng } from "../../../lib/diffusion/random/rng.ts";

const batchSize = 256;

/** The share of examples without a class in each of n batches, when each example, or each batch, is dropped by chance. */
export function sharesOf(unit: "example" | "batch", dropout: number, n: number, seed: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => {
    const random = rng(seed).fork(i).fork("drop");
    if (unit === "batch") return Number(random.uniforms(1)[0]! < dropout);
    return random.uniforms(batchSize).filter((u) => u < dropout).length / batchSize;
  });
}

/** The standard deviation of the share, by theory: √(p(1−p)/m) for m examples dropped together. */
export const deviationOf = (unit: "example" | "batch", dropout: number): number =>
  Math.sqrt((dropout * (1 - dropout)) / (unit === "example" ? batchSize : 1));

/** Longest run of steps in which no example lost its class. */
export function longestWithout(shares: Float64Array): number {
  let [longest, current] = [0, 0];
  for (const share of shares) {
    current = share === 0 ? current + 1 : 0;
    longest = Math.max(longest, current);
  }
  return longest;
}
