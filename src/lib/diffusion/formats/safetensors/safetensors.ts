import { fromBfloat16, fromFloat16, toBfloat16, toFloat16 } from "../half.ts";
import { SafetensorsError } from "./error.ts";
import { type Dtype, dtypes, parseHeader, type TensorInfo } from "./header.ts";

export type { Dtype };

/** A tensor's numbers, row-major: F32, F16 and BF16 as float32, I32 as int32, I64 as big integers, U8 and BOOL as bytes. */
export interface StoredTensor {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly data: Float32Array | Int32Array | BigInt64Array | Uint8Array;
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
  const halves = (value: (bits: number) => number) => Float32Array.from(new Uint16Array(bytes.buffer), value);
  const data = {
    F32: () => new Float32Array(bytes.buffer),
    F16: () => halves(fromFloat16),
    BF16: () => halves(fromBfloat16),
    I32: () => new Int32Array(bytes.buffer),
    I64: () => new BigInt64Array(bytes.buffer),
    U8: () => bytes,
    BOOL: () => bytes,
  }[dtype]();
  return { dtype, shape, data };
}

function encode({ dtype, data }: StoredTensor): Uint8Array {
  if (dtype === "F16") return raw(Uint16Array.from(data as Float32Array, toFloat16));
  if (dtype === "BF16") return raw(Uint16Array.from(data as Float32Array, toBfloat16));
  return raw(data);
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

const arrayOf = {
  F32: Float32Array,
  F16: Float32Array,
  BF16: Float32Array,
  I32: Int32Array,
  I64: BigInt64Array,
  U8: Uint8Array,
  BOOL: Uint8Array,
};

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
