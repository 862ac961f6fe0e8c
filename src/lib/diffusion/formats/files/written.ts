/** A file that is to be written, a piece at a time. */
export interface WrittenFile {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  chunks(): AsyncIterable<Uint8Array<ArrayBuffer>>;
}

/** One that is there already. */
export const writtenBytes = (path: string, bytes: Uint8Array<ArrayBuffer>): WrittenFile => ({
  path,
  size: bytes.length,
  async *chunks() {
    yield bytes;
  },
});

export const writtenText = (path: string, text: string): WrittenFile =>
  writtenBytes(path, new TextEncoder().encode(text));

/** The whole of it. */
export async function bytesOfFile(file: WrittenFile): Promise<Uint8Array<ArrayBuffer>> {
  const out = new Uint8Array(file.size);
  let at = 0;
  for await (const chunk of file.chunks()) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}
