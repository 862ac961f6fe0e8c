/**
 * The networks of diffusers and transformers, by their config.json, and their weights.
 *
 * @example
 * ```ts
 * import { models } from "noisebook";
 *
 * const config = {
 *   _class_name: "UNet2DModel",
 *   sample_size: 32,
 *   in_channels: 3,
 *   out_channels: 3,
 * };
 * console.log(models.classOf(config));
 * console.log(Object.keys(models.named));
 * ```
 *
 * @module
 */

export { classOf, type ModelName, modelClasses as named } from "../models/named.ts";
export { type ParametersOf, parametersIn, type Spec } from "../models/spec.ts";
export { readVector, type StateDict, vectorFile, writeVector } from "../models/vector.ts";
export { freshWeights, loadWeights, readWeights } from "../models/weights.ts";
