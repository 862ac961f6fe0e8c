import { FileError } from "../file-error.ts";
import { readExactly, type Source } from "../files/source.ts";
import { byteLength } from "./dtypes.ts";
import { SafetensorsError } from "./error.ts";
import { headerEnd, parseHeader, type TensorInfo } from "./header.ts";
import { decode, type StoredTensor } from "./numbers.ts";

/** Tensors that are read one at a time, from one file or several. */
export interface TensorFile {
  /** By name, as they lie. */
  readonly infos: ReadonlyMap<string, Omit<TensorInfo, "begin" | "end">>;
  readonly metadata: Readonly<Record<string, string>>;
  /** Of all numbers. */
  readonly bytes: number;
  read(name: string): Promise<StoredTensor>;
}

/**
 * A safetensors file of which nothing but the header is read; its tensors come one at a time, so that it may be larger than
 * memory.
 * @throws SafetensorsError in a sentence for a header that is not whole and well-formed, or doesn't fit the file's size.
 */
export async function openSafetensors(source: Source): Promise<TensorFile> {
  const first = await piece(source, 0, Math.min(9, source.size));
  const start = headerEnd(first, source.size);
  const { infos, metadata } = parseHeader(await piece(source, 8, start), source.size - start);
  return {
    infos: new Map([...infos].sort(([, a], [, b]) => a.begin - b.begin || a.end - b.end)),
    metadata,
    bytes: source.size - start,
    read: async (name) => {
      const info = infos.get(name);
      if (!info) throw new SafetensorsError("", name, `The file has no tensor “${name}”.`);
      return decode(info.dtype, info.shape, await piece(source, start + info.begin, start + info.end, name));
    },
  };
}

async function piece(source: Source, from: number, to: number, field = "header") {
  try {
    return await readExactly(source, from, to);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new SafetensorsError(error.file, field, error.sentence);
  }
}

/** Tensors that are in memory already, by name. */
export const heldTensors = (
  tensors: ReadonlyMap<string, StoredTensor>,
  metadata: Readonly<Record<string, string>> = {},
): TensorFile => ({
  infos: tensors,
  metadata,
  bytes: [...tensors.values()].reduce((sum, { dtype, shape }) => sum + byteLength(dtype, shape), 0),
  read: async (name) => tensors.get(name)!,
});
