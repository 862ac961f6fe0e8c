import type { TensorFile } from "../formats/safetensors/open.ts";
import type { StoredTensor } from "../formats/safetensors/safetensors.ts";
import { sizeOf } from "../math/size.ts";
import { floatsOf } from "./kept.ts";
import { inward, outward } from "./layout.ts";
import { matchWeights } from "./match-weights.ts";
import { parametersIn, type Spec } from "./spec.ts";

/** Tensors by PyTorch's names, as a safetensors file holds them. */
export type StateDict = ReadonlyMap<string, StoredTensor>;

/**
 * The n numbers of a state_dict one after another, [n], in the order of the spec and the layout here.
 * @throws WeightsError for names or shapes that are not the spec's.
 */
export function readVector(spec: Spec, dict: StateDict): Float32Array {
  const wanted = matchWeights(spec, dict);
  const vector = new Float32Array(wanted.reduce((sum, { parameter }) => sum + sizeOf(parameter.shape), 0));
  let at = 0;
  for (const { parameter, stored } of wanted) {
    const numbers = inward(parameter.layout, parameter.shape, floatsOf(dict.get(stored)!.data));
    vector.set(numbers, at);
    at += numbers.length;
  }
  return vector;
}

/** The entries of a file, float32, of a vector of all parameters: the inverse of `readVector`. */
export const writeVector = (spec: Spec, vector: Float32Array): Map<string, StoredTensor> =>
  writeWeights(spec, partsOf(spec, vector));

/** The entries that `writeVector` gives, each made when it is read. */
export function vectorFile(spec: Spec, vector: Float32Array): Pick<TensorFile, "infos" | "read"> {
  const parameters = new Map(parametersIn(spec));
  const parts = partsOf(spec, vector);
  return {
    infos: new Map([...parameters].map(([path, { shape }]) => [path, { dtype: "F32", shape }])),
    read: async (path) => {
      const { layout, shape } = parameters.get(path)!;
      return { dtype: "F32", shape, data: outward(layout, shape, parts.get(path)!) };
    },
  };
}

/** The numbers of each parameter, by path. */
function partsOf(spec: Spec, vector: Float32Array): Map<string, Float32Array> {
  let at = 0;
  const parts = parametersIn(spec).map(([path, { shape }]) => {
    const size = sizeOf(shape);
    at += size;
    return [path, vector.subarray(at - size, at)] as const;
  });
  return new Map(parts);
}

/** The numbers of parameters, by path, as the entries of a file, float32. */
export function writeWeights(spec: Spec, numbers: ReadonlyMap<string, Float32Array>): Map<string, StoredTensor> {
  const entries = parametersIn(spec).map(([path, { layout, shape }]) => {
    const data = outward(layout, shape, numbers.get(path)!);
    return [path, { dtype: "F32", shape, data }] as const;
  });
  return new Map(entries);
}
