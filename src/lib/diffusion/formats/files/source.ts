import { FileError } from "../file-error.ts";

/** Bytes that can be read from any place: of a file, a blob, an archive, a range of a server's. */
export interface Source {
  readonly size: number;
  /** Bytes from `from` up to `to`, the reader's own. */
  read(from: number, to: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** Of bytes in memory; what is read is a copy. */
export const bytesSource = (bytes: Uint8Array): Source => ({
  size: bytes.length,
  read: async (from, to) => Uint8Array.from(bytes.subarray(from, to)),
});

/** Of a Blob or File, which stays where it is: on disk, as a rule. */
export const blobSource = (blob: Blob): Source => ({
  size: blob.size,
  read: async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()),
});

/** Just these bytes of a source. @throws FileError where they aren't there, or can't be had. */
export async function readExactly(source: Source, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  if (!(0 <= from && from <= to && to <= source.size))
    throw new FileError(
      "",
      "bytes",
      `Bytes ${from} to ${to} are asked for, but the file has ${source.size}: it is cut short.`,
    );
  const bytes = await source.read(from, to).catch((error: unknown) => {
    if (isAbort(error)) throw error;
    throw new FileError("", "bytes", `The file can't be read: ${(error as Error).message || error}; choose it again.`);
  });
  if (bytes.length !== to - from)
    throw new FileError(
      "",
      "bytes",
      `Of ${to - from} bytes only ${bytes.length} came: the file has changed; choose it again.`,
    );
  return bytes;
}

/** Whether work ended because its AbortSignal said so. */
export const isAbort = (error: unknown): boolean => (error as Error | undefined)?.name === "AbortError";

/** The whole of a small file as text. @throws FileError beyond `largest` bytes, and for what is no UTF-8 */
export async function readText(source: Source, largest = 16e6): Promise<string> {
  if (source.size > largest)
    throw new FileError(
      "",
      "size",
      `The file has ${source.size} bytes; of one of this kind at most ${largest} are read.`,
    );
  const bytes = await readExactly(source, 0, source.size);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new FileError("", "text", "The file is not text in UTF-8; it is damaged, or of another kind.");
  }
}

/** A source that ends with a signal and tells of each read how many bytes came. */
export const watched = (source: Source, { signal, onBytes }: Watch): Source => ({
  size: source.size,
  read: async (from, to) => {
    signal?.throwIfAborted();
    const bytes = await source.read(from, to);
    signal?.throwIfAborted();
    onBytes?.(bytes.length);
    return bytes;
  },
});

/** Ends reading with a signal's reason, and hears of the bytes of each read. */
export interface Watch {
  readonly signal?: AbortSignal;
  readonly onBytes?: (bytes: number) => void;
}
