import type { Dtype } from "./dtypes.ts";
import { headerEnd, parseHeader } from "./header.ts";
import { decode, encode, type StoredTensor } from "./numbers.ts";
import { type Planned, planFile } from "./plan.ts";

export type { Dtype, StoredTensor };

/** What is in a safetensors file: tensors, and texts about them. */
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
  const bytes = file instanceof Uint8Array ? plain(file) : new Uint8Array(file);
  const start = headerEnd(bytes, bytes.length);
  const { infos, metadata } = parseHeader(bytes.subarray(8, start), bytes.length - start);
  const tensors = new Map<string, StoredTensor>();
  for (const [name, { dtype, shape, begin, end }] of infos)
    tensors.set(name, decode(dtype, shape, bytes.slice(start + begin, start + end)));
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
  const planned = [...tensors].map(([name, tensor]): Planned => ({ name, ...tensor, bytes: () => encode(tensor) }));
  const { header, order, size } = planFile(planned, metadata);
  const out = new Uint8Array(size);
  out.set(header);
  let at = header.length;
  for (const { bytes } of order) {
    const part = bytes();
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** The bytes of any view, as a plain array: a Node Buffer's own slices would share memory. */
const plain = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
