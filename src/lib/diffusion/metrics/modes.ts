import { requireCloud, requireFinite } from "../check/cloud.ts";
import { requireWhole } from "../check/numbers.ts";

/**
 * How many of n samples each of k modes got: the likeliest mode of each row of flat [n, k] probabilities; a row with NaN counts for
 * none. @throws a sentence where there are no whole rows.
 */
export function modeCounts(probabilities: ArrayLike<number>, k: number): Float64Array {
  requireCloud("probabilities of modes", probabilities, k, 0);
  const counts = new Float64Array(k);
  for (let at = 0; at < probabilities.length; at += k) {
    const mode = likeliest(probabilities, at, k);
    if (!Number.isNaN(probabilities[at + mode]!)) counts[mode]! += 1;
  }
  return counts;
}

/**
 * The share of rows of flat [n, k] probabilities whose likeliest entry is `label`: the accuracy by Bayes' classifier.
 * @throws a sentence where the label is not one of the k, or the probabilities are no whole rows.
 */
export const bayesAccuracy = (probabilities: ArrayLike<number>, k: number, label: number): number => {
  requireWhole("label", label, 0, k - 1);
  return modeCounts(probabilities, k)[label]! / requireCloud("probabilities of modes", probabilities, k);
};

/**
 * Mode coverage: the share of modes that got, by the counts of samples [k] and the modes' weights [k], at least `least` of
 * what is due to them. Weights need not sum to 1; 0 where there are no samples.
 * @throws a sentence where there are no modes, or not a finite count for each.
 */
export function coverage(counts: ArrayLike<number>, weights: ArrayLike<number>, least = 0.25): number {
  if (counts.length !== weights.length || weights.length === 0)
    throw new RangeError(
      `There are ${counts.length} counts for ${weights.length} weights of modes; give one for each.`,
    );
  requireFinite("the counts", counts);
  requireFinite("the weights of modes", weights);
  const [total, due] = [sum(counts), sum(weights)];
  if (total === 0) return 0;
  const covered = Array.from(weights).filter((weight, i) => counts[i]! / total >= (least * weight) / due);
  return covered.length / weights.length;
}

/**
 * Shannon's entropy of counts [k], in nats; its exponential is the effective number of modes. 0 log 0 is 0.
 * @throws a sentence for a count that isn't finite.
 */
export function entropy(counts: ArrayLike<number>): number {
  requireFinite("the counts", counts);
  const total = sum(counts);
  return Array.from(counts).reduce((h, count) => (count > 0 ? h - (count / total) * Math.log(count / total) : h), 0);
}

/** The first NaN, where there is one. */
function likeliest(values: ArrayLike<number>, at: number, k: number): number {
  let best = 0;
  for (let j = 1; j < k && !Number.isNaN(values[at + best]); j++)
    if (!(values[at + j]! <= values[at + best]!)) best = j;
  return best;
}

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);
