import type { Variances } from "./predictor.ts";

/** A network's answer with the variance that it learned: the log's place between β̃ and β as −1 … 1, or the variance itself. */
export interface LearnedAnswer {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/**
 * `predict` and `spread` of a network that learned its variance. "learned_range": log Σ = f log β + (1 − f) log β̃ with
 * f = (v + 1)/2, Nichol & Dhariwal, arXiv:2102.09672; "learned": Σ as answered. Samplers without noise use the mean alone.
 */
export function learnedSpread<L>(
  network: (x: Float64Array, level: L) => LearnedAnswer,
  type: "learned" | "learned_range",
) {
  let asked = new Float64Array();
  const variance = (v: number, { small, large }: Variances) => {
    const share = (v + 1) / 2;
    return type === "learned" ? v : Math.exp(share * Math.log(large) + (1 - share) * Math.log(small));
  };
  return {
    predict: (x: Float64Array, level: L): Float64Array => {
      const answer = network(x, level);
      asked = Float64Array.from(answer.variance);
      return answer.mean;
    },
    spread: (z: Float64Array, range: Variances): Float64Array =>
      z.map((value, i) => value * Math.sqrt(variance(asked[i]!, range))),
  };
}
