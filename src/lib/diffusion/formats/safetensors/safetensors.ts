import { float8E4M3, float8E5M2 } from "../float8.ts";
import { fromBfloat16, fromFloat16, toBfloat16, toFloat16 } from "../half.ts";
import { type Dtype, dtypes } from "./dtypes.ts";
import { SafetensorsError } from "./error.ts";
import { parseHeader, type TensorInfo } from "./header.ts";

export type { Dtype };

const arrayOf = {
  U64: BigUint64Array,
  I64: BigInt64Array,
  F64: Float64Array,
  F32: Float32Array,
  U32: Uint32Array,
  I32: Int32Array,
  BF16: Float32Array,
  F16: Float32Array,
  U16: Uint16Array,
  I16: Int16Array,
  F8_E4M3: Float32Array,
  F8_E5M2: Float32Array,
  I8: Int8Array,
  U8: Uint8Array,
  BOOL: Uint8Array,
} satisfies Record<Dtype, unknown>;

interface Narrow {
  readonly bits: typeof Uint8Array | typeof Uint16Array;
  readonly from: (bits: number) => number;
  readonly to: (value: number) => number;
}

/** Formats of floating point that JavaScript has no array for. */
const narrow: { readonly [dtype in Dtype]?: Narrow } = {
  F16: { bits: Uint16Array, from: fromFloat16, to: toFloat16 },
  BF16: { bits: Uint16Array, from: fromBfloat16, to: toBfloat16 },
  F8_E4M3: { bits: Uint8Array, ...float8E4M3 },
  F8_E5M2: { bits: Uint8Array, ...float8E5M2 },
};

/** A tensor's numbers, row-major, each in the array of its format; F16, BF16 and F8 as float32, BOOL as bytes. */
export interface StoredTensor {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly data:
    | Float64Array
    | Float32Array
    | BigUint64Array
    | BigInt64Array
    | Uint32Array
    | Int32Array
    | Uint16Array
    | Int16Array
    | Uint8Array
    | Int8Array;
}

export interface Safetensors {
  /** By name; in torch's layouts when the file comes from torch. */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Reads a safetensors file as strictly as the reference implementation (huggingface/safetensors).
 * @throws SafetensorsError in a sentence for anything that is not whole and well-formed.
 */
export function readSafetensors(file: ArrayBuffer | Uint8Array): Safetensors {
  const bytes = file instanceof Uint8Array ? raw(file) : new Uint8Array(file);
  const { infos, metadata, start } = parseHeader(bytes);
  const tensors = new Map<string, StoredTensor>();
  for (const [name, info] of infos) tensors.set(name, decode(info, bytes.slice(start + info.begin, start + info.end)));
  return { tensors, metadata };
}

/**
 * Writes a safetensors file, byte for byte as the reference implementation does: numbers of wide formats first, then by
 * name, the header padded to eight bytes. `metadata` says "format": "pt" unless it says otherwise, for loaders that insist.
 * @throws SafetensorsError when a tensor's shape doesn't fit its numbers.
 */
export function writeSafetensors(
  tensors: Iterable<readonly [name: string, tensor: StoredTensor]>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const sorted = [...tensors].sort(inFileOrder);
  const header: Record<string, unknown> = { __metadata__: { format: "pt", ...metadata } };
  const parts: Uint8Array[] = [];
  let end = 0;
  for (const [name, tensor] of sorted) {
    requireWritable(name, tensor, header);
    const part = encode(tensor);
    header[name] = { dtype: tensor.dtype, shape: tensor.shape, data_offsets: [end, end + part.length] };
    parts.push(part);
    end += part.length;
  }
  return join(new TextEncoder().encode(JSON.stringify(header)), parts, end);
}

function decode({ dtype, shape }: TensorInfo, bytes: Uint8Array<ArrayBuffer>): StoredTensor {
  const small = narrow[dtype];
  if (!small) return { dtype, shape, data: new arrayOf[dtype](bytes.buffer) };
  return { dtype, shape, data: Float32Array.from(new small.bits(bytes.buffer), small.from) };
}

function encode({ dtype, data }: StoredTensor): Uint8Array {
  const small = narrow[dtype];
  return raw(small ? (small.bits as typeof Uint16Array).from(data as Float32Array, small.to) : data);
}

/** The bytes of any view, as a plain array: a Node Buffer's own slices would share memory. */
const raw = ({ buffer, byteOffset, byteLength }: ArrayBufferView) => new Uint8Array(buffer, byteOffset, byteLength);

function join(header: Uint8Array, parts: readonly Uint8Array[], size: number) {
  const padded = Math.ceil(header.length / 8) * 8;
  const out = new Uint8Array(8 + padded + size);
  new DataView(out.buffer).setBigUint64(0, BigInt(padded), true);
  out.fill(0x20, 8, 8 + padded);
  out.set(header, 8);
  let at = 8 + padded;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

type Entry = readonly [name: string, tensor: StoredTensor];

const inFileOrder = ([a, { dtype: p }]: Entry, [b, { dtype: q }]: Entry) =>
  dtypes.indexOf(p) - dtypes.indexOf(q) || (a < b ? -1 : Number(a > b));

function requireWritable(name: string, { dtype, shape, data }: StoredTensor, written: object) {
  if (name === "__proto__" || Object.hasOwn(written, name))
    throw new SafetensorsError(`A tensor can't be called “${name}” here: the name is taken; give each tensor its own.`);
  if (!(data instanceof arrayOf[dtype]))
    throw new SafetensorsError(
      `The tensor “${name}” of format ${dtype} needs a ${arrayOf[dtype].name}; it has a ${data.constructor.name}.`,
    );
  const size = shape.reduce((a, b) => a * b, 1);
  if (size !== data.length)
    throw new SafetensorsError(
      `The tensor “${name}” has ${data.length} numbers, but its shape [${shape.join(", ")}] has room for ${size}.`,
    );
}
