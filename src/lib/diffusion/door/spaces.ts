/**
 * What samplers compute on: float64 arrays, or tensors on any backend.
 *
 * @module
 */

export { randomNormal, tensors } from "../kernels/tensors.ts";
export { arrays, type LinearCombination, type VectorSpace } from "../process/vector-space.ts";
