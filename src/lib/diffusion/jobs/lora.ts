import { type Tensor2D, tensor } from "#tf";
import type { StoredTensor } from "../formats/safetensors/safetensors.ts";
import { inward, outward } from "../models/layout.ts";
import { type LoraFileOptions, loraOf } from "../models/lora.ts";
import type { StateDict } from "../models/vector.ts";
import type { Adapter, Adapters, AdaptOptions } from "../nn/lora.ts";

/**
 * Adapters as diffusers' `pytorch_lora_weights.safetensors` has them, for `writeSafetensors` and Python's `load_lora_weights`. A file that
 * tells no α means α = r to every version of diffusers, so α/r is multiplied into B.
 */
export async function toLoraDict(
  adapters: Adapters,
  { alpha, scale = 1, prefix = "transformer" }: AdaptOptions & { readonly prefix?: string } = {},
): Promise<Map<string, StoredTensor>> {
  const dict = new Map<string, StoredTensor>();
  for (const [path, { lora_A, lora_B }] of Object.entries(adapters)) {
    const [, rank] = lora_A.weight.shape;
    const factor = (scale * (alpha ?? rank)) / rank;
    dict.set(named(prefix, path, "lora_A"), await stored(lora_A.weight, 1));
    dict.set(named(prefix, path, "lora_B"), await stored(lora_B.weight, factor));
  }
  return dict;
}

const named = (prefix: string, path: string, part: string) => `${prefix ? `${prefix}.` : ""}${path}.${part}.weight`;

async function stored(weight: Tensor2D, factor: number): Promise<StoredTensor> {
  const shape = [weight.shape[1], weight.shape[0]];
  const data = (await weight.data()) as Float32Array;
  return { dtype: "F32", shape, data: outward("linear", shape, factor === 1 ? data : data.map((x) => factor * x)) };
}

/**
 * The adapters of a file, of diffusers and peft too: the inverse of `toStateDict`. Their α/r is multiplied into B, so that α is r from
 * then on. The caller's.
 * @throws RangeError, a sentence, for names or shapes that are none of a dense layer's adapter
 */
export function fromLoraDict(dict: StateDict, options: LoraFileOptions = {}): Adapters {
  const found = [...loraOf(dict, options)].map(([path, { a, b, rank, inputs, outputs, factor }]) => {
    const layer = (shape: readonly [number, number], data: Float32Array) => {
      const weight = tensor(inward("linear", shape, data), [shape[1], shape[0]]) as Tensor2D;
      return { weight };
    };
    const adapter: Adapter = {
      lora_A: layer([rank, inputs], a),
      lora_B: layer([outputs, rank], factor === 1 ? b : b.map((x) => factor * x)),
    };
    return [path, adapter] as const;
  });
  return Object.fromEntries(found);
}
