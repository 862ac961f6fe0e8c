import { fromBase64, toBase64 } from "../../../lib/diffusion/formats/base64.ts";

/** The longest source that a link may unfold to. */
const longest = 200_000;

const through = async (
  bytes: Uint8Array<ArrayBuffer>,
  stream: GenericTransformStream,
  most = Number.POSITIVE_INFINITY,
) => {
  const reader = new Blob([bytes])
    .stream()
    .pipeThrough(stream as ReadableWritablePair<Uint8Array, Uint8Array>)
    .getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > most) {
      await reader.cancel();
      throw new RangeError(`This link holds more than ${longest.toLocaleString("en")} characters.`);
    }
    parts.push(next.value as Uint8Array<ArrayBuffer>);
  }
  return new Blob(parts).arrayBuffer();
};

/** A source as a link carries it. */
export async function packed(source: string): Promise<string> {
  const bytes = await through(new TextEncoder().encode(source), new CompressionStream("deflate-raw"));
  return toBase64(new Uint8Array(bytes));
}

/** The source again. @throws a sentence where the text holds none */
export async function unpacked(text: string): Promise<string> {
  try {
    const bytes = await through(fromBase64(text), new DecompressionStream("deflate-raw"), longest);
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new SyntaxError("What this link holds can't be read: a part of the address is missing or changed.");
  }
}
