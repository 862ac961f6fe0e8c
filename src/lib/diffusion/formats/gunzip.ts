import { FileError } from "./file-error.ts";

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * What a gzip file holds, by the platform's own decompression.
 * @throws FileError where it is damaged or cut off, or holds more than `most` bytes; it then stops at once.
 */
export async function gunzip(
  file: string,
  bytes: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new FileError(file, "gzip", "The compressed data are damaged or cut off; fetch the file again.");
    });
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new FileError(
        file,
        "gzip",
        `It holds more than ${Math.floor(most / 2 ** 20)} MiB, which is the most that is read.`,
      );
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
