import type { StoredTensor } from "../formats/safetensors/safetensors.ts";
import { readVector, type StateDict, writeVector } from "../models/vector.ts";
import { specOf } from "./configs.ts";
import type { NetworkSpec } from "./named.ts";
import type { DataShape } from "./types.ts";

/**
 * A vector of parameters, as checkpoints hold it, as the entries of diffusers' safetensors file.
 * @throws a sentence where the settings don't suit the data.
 */
export const toStateDict = (settings: NetworkSpec, data: DataShape, params: Float32Array): Map<string, StoredTensor> =>
  writeVector(specOf(settings, data), params);

/**
 * A vector of parameters, of the entries of diffusers' safetensors file: the inverse of `toStateDict`.
 * @throws WeightsError where the weights don't fit the network.
 */
export const fromStateDict = (settings: NetworkSpec, data: DataShape, dict: StateDict): Float32Array =>
  readVector(specOf(settings, data), dict);
