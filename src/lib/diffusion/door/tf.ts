/**
 * TensorFlow.js, the very copy that the library computes with. Its names are described at https://js.tensorflow.org/api/latest/.
 *
 * @example
 * ```ts
 * import { ready, tf } from "noisebook";
 *
 * await ready();
 * const product = tf.matMul(
 *   tf.tensor2d([1, 2], [1, 2]),
 *   tf.tensor2d([3, 4], [2, 1]),
 * );
 * console.log(tf.getBackend(), await product.data());
 * ```
 *
 * @module
 */

export * from "#tf";
