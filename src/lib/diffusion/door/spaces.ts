/**
 * What samplers compute on: float64 arrays, or tensors on any backend.
 *
 * @example
 * ```ts
 * import { ready, spaces, tf } from "noisebook";
 *
 * console.log(
 *   spaces.arrays.combine(
 *     [0.5, Float64Array.of(1, 2)],
 *     [2, Float64Array.of(3, 4)],
 *   ),
 * );
 * await ready();
 * const sum = spaces.tensors.combine(
 *   [0.5, tf.tensor1d([1, 2])],
 *   [2, tf.tensor1d([3, 4])],
 * );
 * console.log(await sum.data());
 * ```
 *
 * @module
 */

export { randomNormal, tensors } from "../kernels/tensors.ts";
export { arrays, type LinearCombination, type VectorSpace } from "../process/vector-space.ts";
