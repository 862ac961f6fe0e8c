/**
 * How far samples are from data.
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
