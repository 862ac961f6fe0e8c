import { floatsOfFloat16, toFloat16 } from "../formats/half.ts";
import type { StoredTensor } from "../formats/safetensors/numbers.ts";
import type { TensorFile } from "../formats/safetensors/open.ts";
import { matchWeights } from "./match-weights.ts";
import type { Spec } from "./spec.ts";

/** How weights wait in memory: as they are, in 16 bits, or in eight with a scale for each row. */
export type KeptForm = "F32" | "F16" | "int8";

/** One parameter, small, until it is used. */
export interface KeptWeight {
  /** In files. */
  readonly shape: readonly number[];
  readonly numbers: Float32Array | Uint16Array | Int8Array;
  /** Of each row of an int8 matrix: what its numbers are to be multiplied by. */
  readonly scales?: Float32Array;
}

/** By PyTorch's names. */
export type KeptWeights = ReadonlyMap<string, KeptWeight>;

export const floatsOf = (data: StoredTensor["data"]): Float32Array =>
  data instanceof Float32Array ? data : Float32Array.from(data as ArrayLike<number>, Number);

/** Numbers in a form, as nearly as it can; those beyond 16 bits, and in eight bits all that are no matrix, stay float32. */
export function keep(numbers: Float32Array, shape: readonly number[], form: KeptForm): KeptWeight {
  if (form === "F16" && numbers.every((value) => Math.abs(value) < 65520))
    return { shape, numbers: Uint16Array.from(numbers, toFloat16) };
  return form === "int8" && shape.length > 1 ? inRows(numbers, shape) : { shape, numbers };
}

/** Each row's largest number becomes ±127. */
function inRows(numbers: Float32Array, shape: readonly number[]): KeptWeight {
  const rows = shape[0]!;
  const length = numbers.length / rows;
  const scales = Float32Array.from({ length: rows }, (_, row) => {
    const largest = numbers.subarray(row * length, (row + 1) * length).reduce((a, b) => Math.max(a, Math.abs(b)), 0);
    return largest / 127 || 1;
  });
  return {
    shape,
    numbers: Int8Array.from(numbers, (value, i) => Math.round(value / scales[Math.floor(i / length)]!)),
    scales,
  };
}

/** The numbers again; of float32, those that are kept themselves. */
export function expand({ numbers, scales }: KeptWeight): Float32Array {
  if (numbers instanceof Float32Array) return numbers;
  if (numbers instanceof Uint16Array) return floatsOfFloat16(numbers);
  const length = numbers.length / scales!.length;
  return Float32Array.from(numbers, (value, i) => value * scales![Math.floor(i / length)]!);
}

export const keptBytes = (weights: KeptWeights): number =>
  [...weights.values()].reduce((sum, { numbers, scales }) => sum + numbers.byteLength + (scales?.byteLength ?? 0), 0);

/**
 * Reads a model's weights one at a time, in the order of the file, into a small form: at no time lie more float32 numbers in
 * memory than those of one tensor. The signal of what is read ends it.
 * @throws WeightsError before any numbers are read, where they don't fit
 */
export async function keepWeights(spec: Spec, file: TensorFile, form: KeptForm): Promise<KeptWeights> {
  const byStored = new Map(matchWeights(spec, file.infos).map((each) => [each.stored, each]));
  const kept = new Map<string, KeptWeight>();
  for (const name of file.infos.keys()) {
    const match = byStored.get(name);
    if (!match) continue;
    const { data } = await file.read(name);
    kept.set(match.path, keep(floatsOf(data), match.parameter.shape, form));
  }
  return kept;
}
