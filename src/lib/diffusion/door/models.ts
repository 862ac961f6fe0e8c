/**
 * The networks of diffusers and transformers, by their config.json, and their weights.
 *
 * @module
 */

export { classOf, type ModelName, modelClasses as named } from "../models/named.ts";
export { type ParametersOf, parametersIn, type Spec } from "../models/spec.ts";
export { readVector, type StateDict, vectorFile, writeVector } from "../models/vector.ts";
export { freshWeights, loadWeights, readWeights } from "../models/weights.ts";
