/**
 * Steering by two answers, and limits of x̂₀.
 *
 * @example
 * ```ts
 * import { guidance, spaces } from "noisebook";
 *
 * const [conditional, unconditional] = [
 *   Float64Array.of(1, 0),
 *   Float64Array.of(0, 0),
 * ];
 * for (const scale of [0, 1, 3])
 *   console.log(
 *     scale,
 *     guidance.guided(
 *       spaces.arrays.combine,
 *       conditional,
 *       unconditional,
 *       scale,
 *     ),
 *   );
 * ```
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
