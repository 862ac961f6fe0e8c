/**
 * How far samples are from data.
 *
 * @example
 * ```ts
 * import { datasets, metrics, rng } from "noisebook";
 *
 * const [a, b] = [
 *   datasets.rings.sample(rng(1), 500).points,
 *   datasets.rings.sample(rng(2), 500).points,
 * ];
 * const shifted = a.map((value) => value + 1);
 * console.log(
 *   "Two draws:",
 *   metrics.slicedWasserstein(a, b, rng(3)),
 *   metrics.precisionRecall(a, b),
 * );
 * console.log(
 *   "Shifted:",
 *   metrics.slicedWasserstein(shifted, b, rng(3)),
 *   metrics.precisionRecall(shifted, b),
 * );
 * ```
 *
 * @module
 */

export * from "../metrics/mmd.ts";
export * from "../metrics/modes.ts";
export * from "../metrics/nearest-class.ts";
export * from "../metrics/precision-recall.ts";
export * from "../metrics/quality.ts";
export * from "../metrics/sliced-wasserstein.ts";
export * from "../metrics/straightness.ts";
export { errorAmplification } from "../process/error-amplification.ts";
