/**
 * Steering by two answers, and limits of x̂₀.
 *
 * @module
 */

export {
  limitTensor,
  rescaledTensor,
  type Sides,
  steered,
  thresholdedTensor,
} from "../networks/guidance.tensors.ts";
export * from "../process/guidance.ts";
export { type Limit, limitArrays } from "../process/thresholding.ts";
