import { type Tensor, tensor } from "#tf";
import type { StoredTensor } from "../formats/safetensors/safetensors.ts";
import { innerShape, inward, outward } from "../models/layout.ts";
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
    const rank = lora_A.weight.shape.at(-1)!;
    const factor = (scale * (alpha ?? rank)) / rank;
    dict.set(named(prefix, path, "lora_A"), await stored(lora_A.weight, 1));
    dict.set(named(prefix, path, "lora_B"), await stored(lora_B.weight, factor));
  }
  return dict;
}

const named = (prefix: string, path: string, part: string) => `${prefix ? `${prefix}.` : ""}${path}.${part}.weight`;

async function stored(weight: Tensor, factor: number): Promise<StoredTensor> {
  const isDense = weight.rank === 2;
  const [inputs, outputs] = weight.shape.slice(-2) as [number, number];
  const shape = [outputs, inputs, ...weight.shape.slice(0, -2)];
  const data = (await weight.data()) as Float32Array;
  const scaled = factor === 1 ? data : data.map((x) => factor * x);
  return { dtype: "F32", shape, data: outward(isDense ? "linear" : "convolution", shape, scaled) };
}

/**
 * The adapters of a file, of diffusers and peft too: the inverse of `toStateDict`. Their α/r is multiplied into B, so that α is r from
 * then on. The caller's.
 * @throws RangeError, a sentence, for names or shapes that are no adapter's
 */
export function fromLoraDict(dict: StateDict, options: LoraFileOptions = {}): Adapters {
  const found = [...loraOf(dict, options)].map(
    ([
      path,
      {
        a,
        b,
        rank,
        shape: [outputs, inputs, ...window],
        factor,
      },
    ]) => {
      const layer = (shape: readonly number[], data: Float32Array) => {
        const layout = window.length === 0 ? "linear" : "convolution";
        return { weight: tensor(inward(layout, shape, data), innerShape(layout, shape)) };
      };
      const adapter: Adapter = {
        lora_A: layer([rank, inputs!, ...window], a),
        lora_B: layer([outputs!, rank, ...window.map(() => 1)], factor === 1 ? b : b.map((x) => factor * x)),
      };
      return [path, adapter] as const;
    },
  );
  return Object.fromEntries(found);
}
