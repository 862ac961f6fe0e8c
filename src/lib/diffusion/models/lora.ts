import type { StoredTensor } from "../formats/safetensors/safetensors.ts";
import { floatsOf } from "./kept.ts";
import type { StateDict } from "./vector.ts";

/** A layer's adapter as files have it: A [r, in], B [out, r], and what B A is to be multiplied by. */
export interface FileAdapter {
  readonly a: Float32Array;
  readonly b: Float32Array;
  readonly rank: number;
  readonly inputs: number;
  readonly outputs: number;
  /** α/r. */
  readonly factor: number;
}

/** How the names and α of a file of adapters are read. */
export interface LoraFileOptions {
  /** What the names of layers begin with: "transformer", "unet" or "base_model.model", whichever the file has, unless given. */
  readonly prefix?: string;
  /** α where the file doesn't tell it for a layer, as peft's `adapter_config.json` does; r unless given. */
  readonly alpha?: number;
}

const prefixes = ["transformer", "unet", "base_model.model"];

const [down, up, alphas] = [
  [".lora_A.weight", ".lora.down.weight", ".lora_down.weight"],
  [".lora_B.weight", ".lora.up.weight", ".lora_up.weight"],
  [".alpha"],
] as const;

/**
 * The adapters of a file of diffusers or peft (`pytorch_lora_weights.safetensors`, `adapter_model.safetensors`), by the paths of their layers.
 * @throws RangeError, a sentence, for names or shapes that are none of a dense layer's adapter
 */
export function loraOf(dict: StateDict, { prefix, alpha }: LoraFileOptions = {}): Map<string, FileAdapter> {
  const entries = new Map([...dict].map(([name, stored]) => [withoutPrefix(name, prefix), stored] as const));
  const parts = { down: part(entries, down), up: part(entries, up), alpha: part(entries, alphas) };
  const known = parts.down.size + parts.up.size + parts.alpha.size;
  if (known < entries.size) throw new RangeError(`The file of adapters has ${strange(entries)}, which is none.`);
  if (parts.down.size === 0) throw new RangeError("The file has no adapters: nothing in it ends in lora_A.weight.");
  const lonely = [...parts.up.keys()].find((path) => !parts.down.has(path));
  if (lonely) throw new RangeError(`The adapter ${lonely} has no A, only a B.`);
  return new Map([...parts.down].map(([path, a]) => [path, adapterOf(path, a, parts.up.get(path), own(path))]));

  function own(path: string): number | undefined {
    const told = parts.alpha.get(path);
    return told ? Number(told.data[0]) : alpha;
  }
}

function withoutPrefix(name: string, prefix: string | undefined): string {
  const found = (prefix === undefined ? prefixes : [prefix]).find((each) => name.startsWith(`${each}.`));
  return found ? name.slice(found.length + 1) : name;
}

/** The entries with one of the endings, by what is before it. */
function part(entries: StateDict, endings: readonly string[]): Map<string, StoredTensor> {
  const found = new Map<string, StoredTensor>();
  for (const [name, stored] of entries) {
    const ending = endings.find((each) => name.endsWith(each));
    if (ending) found.set(name.slice(0, -ending.length), stored);
  }
  return found;
}

const strange = (entries: StateDict): string =>
  [...entries.keys()].find((name) => ![...down, ...up, ...alphas].some((ending) => name.endsWith(ending)))!;

function adapterOf(path: string, a: StoredTensor, b: StoredTensor | undefined, alpha: number | undefined): FileAdapter {
  if (!b) throw new RangeError(`The adapter ${path} has no B, only an A.`);
  const [[rank, inputs], [outputs, inner]] = [a.shape as [number, number], b.shape as [number, number]];
  if (a.shape.length !== 2 || b.shape.length !== 2 || rank !== inner)
    throw new RangeError(
      `The adapter ${path} is A [${a.shape.join(", ")}] and B [${b.shape.join(", ")}]; a dense layer's is [r, in] and [out, r].`,
    );
  const factor = (alpha ?? rank) / rank;
  return { a: floatsOf(a.data), b: floatsOf(b.data), rank, inputs, outputs, factor };
}

/**
 * A model's weights with those of a file of adapters merged in, W + scale · α/r · B A, as diffusers' `fuse_lora` does; float32 where
 * they are changed.
 * @throws RangeError, a sentence, for an adapter that fits no weight
 */
export function fuseLora(
  weights: StateDict,
  lora: StateDict,
  { scale = 1, ...options }: LoraFileOptions & { readonly scale?: number } = {},
): Map<string, StoredTensor> {
  const fused = new Map(weights);
  for (const [path, adapter] of loraOf(lora, options)) {
    const { inputs, outputs } = adapter;
    const stored = weights.get(`${path}.weight`);
    if (!stored || stored.shape.join() !== `${outputs},${inputs}`)
      throw new RangeError(
        `The adapter ${path} changes a weight [${outputs}, ${inputs}]; the model has ${stored ? `one [${stored.shape.join(", ")}]` : "none"} there.`,
      );
    const data = changed(floatsOf(stored.data), adapter, scale);
    fused.set(`${path}.weight`, { dtype: "F32", shape: stored.shape, data });
  }
  return fused;
}

function changed(weight: Float32Array, { a, b, rank, inputs, factor }: FileAdapter, scale: number): Float32Array {
  return weight.map((value, at) => {
    const [row, column] = [Math.floor(at / inputs), at % inputs];
    let sum = 0;
    for (let k = 0; k < rank; k++) sum += b[row * rank + k]! * a[k * inputs + column]!;
    return value + scale * factor * sum;
  });
}
