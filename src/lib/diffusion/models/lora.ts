import type { StoredTensor } from "../formats/safetensors/safetensors.ts";
import { floatsOf } from "./kept.ts";
import type { StateDict } from "./vector.ts";

/** A layer's adapter as files have it: A [r, in], B [out, r], or of a convolution A [r, in, h, w], B [out, r, 1, 1]; flat. */
export interface FileAdapter {
  readonly a: Float32Array;
  readonly b: Float32Array;
  readonly rank: number;
  /** Of the layer's weight, as files have it. */
  readonly shape: readonly number[];
  /** What B A is to be multiplied by: α/r. */
  readonly factor: number;
}

/** How the names and α of a file of adapters are read. */
export interface LoraFileOptions {
  /** What the names of layers begin with: "transformer", "unet", "text_encoder" or "base_model.model", whichever the file has, unless given. */
  readonly prefix?: string;
  /** α where the file doesn't tell it for a layer, as peft's `adapter_config.json` does; r unless given. */
  readonly alpha?: number;
}

/** Each with what ends it; kohya's scripts write underscores for all dots of a layer's path. */
const prefixes = [
  ...["transformer.", "unet.", "text_encoder.", "base_model.model."],
  ...["lora_unet_", "lora_transformer_", "lora_te_"],
];

const [down, up, alphas] = [
  [".lora_A.weight", ".lora.down.weight", ".lora_down.weight", ".lora_linear_layer.down.weight"],
  [".lora_B.weight", ".lora.up.weight", ".lora_up.weight", ".lora_linear_layer.up.weight"],
  [".alpha"],
] as const;

/**
 * The adapters of a file of diffusers or peft (`pytorch_lora_weights.safetensors`, `adapter_model.safetensors`), by the paths of their layers.
 * @throws RangeError, a sentence, for names or shapes that are no adapter's
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
  const found = (prefix === undefined ? prefixes : [`${prefix}.`]).find((each) => name.startsWith(each));
  return found ? name.slice(found.length) : name;
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
  const [rank = 0, ...inputs] = a.shape;
  const [outputs = 0, inner, ...windows] = b.shape;
  const isKnown = [2, 4].includes(a.shape.length) && b.shape.length === a.shape.length;
  if (!isKnown || rank < 1 || rank !== inner || windows.some((side) => side !== 1))
    throw new RangeError(
      `The adapter ${path} is A [${a.shape.join(", ")}] and B [${b.shape.join(", ")}]; a dense layer's is [r, in] and [out, r], a convolution's [r, in, h, w] and [out, r, 1, 1].`,
    );
  const factor = (alpha ?? rank) / rank;
  return { a: floatsOf(a.data), b: floatsOf(b.data), rank, shape: [outputs, ...inputs], factor };
}

/** What is known of a model's weights, by PyTorch's names. */
type Shapes = ReadonlyMap<string, { readonly shape: readonly number[] }>;

/**
 * The adapters of a file by the weights of a model that they change, whichever way the file writes their paths.
 * @throws RangeError, a sentence, for one that fits no weight
 */
export function fittedLora(weights: Shapes, adapters: ReadonlyMap<string, FileAdapter>): Map<string, FileAdapter> {
  const underscored = new Map([...weights.keys()].map((path) => [path.replaceAll(".", "_"), path]));
  return new Map(
    [...adapters].map(([path, adapter]) => {
      const name = weights.has(`${path}.weight`) ? `${path}.weight` : (underscored.get(`${path}_weight`) ?? "");
      const weight = weights.get(name);
      if (!weight || squeezed(weight.shape) !== squeezed(adapter.shape))
        throw new RangeError(
          `The adapter ${path} changes a weight [${adapter.shape.join(", ")}]; the model has ${weight ? `one [${weight.shape.join(", ")}]` : "none"} there.`,
        );
      return [name, adapter] as const;
    }),
  );
}

/** A window of 1 × 1 makes no difference. */
const squeezed = (shape: readonly number[]): string => shape.join().replace(/,1,1$/, "");

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
  for (const [name, adapter] of fittedLora(weights, loraOf(lora, options))) {
    const { shape, data } = weights.get(name)!;
    fused.set(name, { dtype: "F32", shape, data: changed(floatsOf(data), adapter, scale) });
  }
  return fused;
}

function changed(weight: Float32Array, { a, b, rank, factor }: FileAdapter, scale: number): Float32Array {
  const inputs = a.length / rank;
  return weight.map((value, at) => {
    const [row, column] = [Math.floor(at / inputs), at % inputs];
    let sum = 0;
    for (let k = 0; k < rank; k++) sum += b[row * rank + k]! * a[k * inputs + column]!;
    return value + scale * factor * sum;
  });
}
