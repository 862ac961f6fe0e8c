/**
 * Layers that networks are made of, and trees of parameters by PyTorch's names.
 *
 * @example
 * ```ts
 * import { nn, ready, rng, tf } from "noisebook";
 *
 * await ready();
 * const layer = nn.initLinear(rng(0), 2, 3);
 * const x = tf.tensor2d([1, 2], [1, 2]);
 * const y = nn.linear(layer, x, "silu");
 * console.log(y.shape, await y.data());
 * console.log(
 *   nn.tree.leaves(layer).map(([path, { shape }]) => [path, shape]),
 * );
 * for (const tensor of [x, y, layer.weight, layer.bias])
 *   tensor.dispose();
 * ```
 *
 * @module
 */

export { fromStateDict, fromVector, toStateDict, toVector } from "../jobs/parameters.ts";
export { type Activation, activate } from "../kernels/activation.ts";
export { attention } from "../kernels/attention.ts";
export { groupNorm } from "../kernels/group-norm.ts";
export { layerNorm } from "../kernels/layer-norm.ts";
export * from "../nn/linear.ts";
export * as tree from "../nn/tree.ts";
