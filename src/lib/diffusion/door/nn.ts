/**
 * Layers that networks are made of, and trees of parameters by PyTorch's names.
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
