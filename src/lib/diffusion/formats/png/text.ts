import { FileError } from "../file-error.ts";
import { crc32 } from "./crc32.ts";

/** PNG, third edition (W3C, 2025): sections 5.2, 5.3 and 11.3.3.4. */
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Of length, type and checksum. */
const frame = 12;

interface Chunk {
  readonly type: string;
  /** Where it begins, with its length. */
  readonly at: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

function* chunksOf(png: Uint8Array<ArrayBuffer>): Generator<Chunk> {
  if (!signature.every((byte, i) => png[i] === byte))
    throw new FileError("", "signature", "This is no PNG picture; its first bytes are others.");
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  for (let at = signature.length; at < png.length; ) {
    const length = at + frame <= png.length ? view.getUint32(at) : Number.POSITIVE_INFINITY;
    if (at + frame + length > png.length)
      throw new FileError("", "chunk", "The PNG picture is cut short; save or download it again.");
    yield { type: latin(png.subarray(at + 4, at + 8)), at, data: png.subarray(at + 8, at + 8 + length) };
    at += frame + length;
  }
}

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** The same picture with a text beside it, in any language, under a name of 1 to 79 Latin letters; one of that name goes. @throws FileError */
export function withText(png: Uint8Array<ArrayBuffer>, name: string, text: string): Uint8Array<ArrayBuffer> {
  if (!/^[!-~](?:[ -~]{0,77}[!-~])?$/.test(name))
    throw new RangeError(`A text in a PNG has a name of 1 to 79 plain letters; “${name.slice(0, 80)}” is none.`);
  const kept = [...chunksOf(png)].filter((chunk) => nameOf(chunk) !== name);
  const [head, ...rest] = kept.map(({ at, data }) => png.subarray(at, at + frame + data.length));
  if (!head) throw new FileError("", "chunk", "The PNG picture is cut short; save or download it again.");
  const plain = [0, 0, 0, 0, 0];
  const data = Uint8Array.from([...new TextEncoder().encode(name), ...plain, ...new TextEncoder().encode(text)]);
  return joined([Uint8Array.from(signature), head, framed("iTXt", data), ...rest]);
}

/** A text that stands beside a picture; undefined where there is none of that name. @throws FileError for what is no PNG */
export function textOf(png: Uint8Array<ArrayBuffer>, name: string): string | undefined {
  for (const chunk of chunksOf(png)) {
    if (nameOf(chunk) !== name) continue;
    const { data } = chunk;
    if (data[name.length + 1] !== 0)
      throw new FileError("", "iTXt", "The settings in this picture are compressed, which no program here does.");
    const language = data.indexOf(0, name.length + 3);
    const translated = data.indexOf(0, language + 1);
    return new TextDecoder().decode(data.subarray(translated + 1));
  }
  return undefined;
}

const nameOf = ({ type, data }: Chunk): string | undefined =>
  type === "iTXt" ? latin(data.subarray(0, Math.max(0, data.indexOf(0)))) : undefined;

function framed(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(frame + data.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, data.length);
  out.set(new TextEncoder().encode(type), 4);
  out.set(data, 8);
  view.setUint32(8 + data.length, crc32(out.subarray(4, 8 + data.length)));
  return out;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  for (let i = 0, at = 0; i < parts.length; at += parts[i++]!.length) out.set(parts[i]!, at);
  return out;
}
