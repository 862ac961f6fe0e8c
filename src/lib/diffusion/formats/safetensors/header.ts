import { duplicateKey } from "../duplicate-key.ts";
import { byteLength, type Dtype, dtypes } from "./dtypes.ts";
import { SafetensorsError } from "./error.ts";

/** What the header says of one tensor; `begin` and `end` count bytes from the end of the header. */
export interface TensorInfo {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

export interface Header {
  readonly infos: ReadonlyMap<string, TensorInfo>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Largest header read, in bytes, as in the reference implementation: about a million tensors. */
const largestHeader = 100_000_000;

const fail = (sentence: string, field = "header"): never => {
  throw new SafetensorsError("", field || "name", sentence);
};

/**
 * Checks the header's text against the format's every rule and against how many bytes follow it.
 * @throws SafetensorsError
 */
export function parseHeader(bytes: Uint8Array, available: number): Header {
  const { __metadata__: metadata, ...entries } = parseJson(bytes);
  const infos = new Map(Object.entries(entries).map(([name, value]) => [name, tensorInfo(name, value)]));
  requireGapless(infos, available);
  return { infos, metadata: parseMetadata(metadata) };
}

/** Where the header ends and the numbers begin, from the first nine bytes of a file and its size. @throws SafetensorsError */
export function headerEnd(bytes: Uint8Array, size: number): number {
  if (size === 0) fail("The file is empty; choose a .safetensors file.");
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    fail(
      "This is a zip archive, perhaps a PyTorch checkpoint, not a safetensors file; save it with safetensors in Python.",
    );
  if (size < 8) fail(`The file has ${size} bytes, too few for a safetensors file; it may be cut short.`);
  const claim = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (bytes[8] !== 0x7b && size > 8)
    fail("This is not a safetensors file: its header should begin with a brace in byte 9; choose a .safetensors file.");
  if (claim > largestHeader)
    fail(
      `The header claims ${claim} bytes; at most ${largestHeader} are read, so this file is damaged or not a safetensors file.`,
    );
  const length = Number(claim);
  if (8 + length > size)
    fail(`The header claims ${length} bytes, but only ${size - 8} follow: the file is cut short; fetch it again.`);
  return 8 + length;
}

function parseJson(bytes: Uint8Array): Record<string, unknown> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const value = JSON.parse(text);
    const twice = duplicateKey(text);
    if (twice !== undefined)
      fail(`The header has the name “${short(twice)}” twice; a safetensors file names each tensor once.`, twice);
    const odd = [...text.matchAll(/"(?:[^"\\]|\\.)*"|[-\d][^\s,\]}]*/g)].find(([token]) => /^-|^\d+\D/.test(token));
    if (odd) fail(`The header has the number ${short(odd[0])}; sizes and places are whole numbers, written in digits.`);
    return value;
  } catch (error) {
    if (error instanceof SafetensorsError) throw error;
    return fail(
      `The header can't be read: ${short((error as Error).message)}; the file is damaged, so fetch it again.`,
    );
  }
}

const short = (value: unknown): string => {
  const text = typeof value === "string" ? value : `${JSON.stringify(value)}`;
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
};

function parseMetadata(value: unknown): Record<string, string> {
  const field = "__metadata__";
  if (value === undefined || value === null) return {};
  if (typeof value !== "object" || Array.isArray(value))
    return fail("The file's __metadata__ is not a table of texts; write the file again with safetensors.", field);
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== "string")
      fail(`The metadata “${short(key)}” is ${short(text)}; only text is allowed there.`, field);
    if (key === "__proto__")
      fail("The metadata have the forbidden name “__proto__”; the file can't be trusted.", field);
  }
  return { ...value } as Record<string, string>;
}

const isSize = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0 && !Object.is(value, -0);
const areSizes = (value: unknown): value is number[] => Array.isArray(value) && value.every(isSize);

/** As the reference implementation counts: from the left, so that a 0 at the end comes too late. */
function isUncountable(shape: readonly number[]): boolean {
  let count = 1n;
  return shape.some((size) => {
    count *= BigInt(size);
    return count >= 2n ** 64n;
  });
}

function tensorInfo(name: string, value: unknown): TensorInfo {
  const title = `The tensor “${short(name)}”`;
  const refuse = (words: string) => fail(`${title} ${words}`, name);
  if (!name.isWellFormed()) fail(`A tensor has the name ${JSON.stringify(name)}, which is no text.`, name);
  if (name === "__proto__") fail("A tensor has the forbidden name “__proto__”; the file can't be trusted.", name);
  const { dtype, shape, data_offsets: offsets } = (value ?? {}) as Record<string, unknown>;
  if (!dtypes.includes(dtype as Dtype))
    refuse(`has the number format ${short(dtype)}; those that can be read are ${[...dtypes].reverse().join(", ")}.`);
  if (!areSizes(shape)) return refuse(`has the shape ${short(shape)}, which is not a list of sizes.`);
  if (!areSizes(offsets) || offsets.length !== 2 || offsets[0]! > offsets[1]!)
    return refuse(`lies at ${short(offsets)}, which is not a pair of places in the file in order.`);
  const [begin, end] = offsets as [number, number];
  const told = `[${short(shape.join(", "))}]`;
  if (isUncountable(shape)) refuse(`has the shape ${told}, whose sizes can't be multiplied in 64 bits.`);
  const size = byteLength(dtype as Dtype, shape);
  if (!Number.isInteger(size)) refuse(`of ${dtype} and shape ${told} ends within a byte.`);
  if (size !== end - begin) refuse(`of ${dtype} and shape ${told} needs ${size} bytes, but has ${end - begin}.`);
  return { dtype: dtype as Dtype, shape, begin, end };
}

function requireGapless(infos: ReadonlyMap<string, TensorInfo>, available: number) {
  let at = 0;
  for (const [name, { begin, end }] of [...infos].sort(([, a], [, b]) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== at)
      fail(
        `The tensor “${short(name)}” begins at byte ${begin}, where ${at} is due: tensors may neither overlap nor leave gaps.`,
        name,
      );
    at = end;
  }
  if (at > available)
    fail(
      `The tensors take ${at} bytes, but only ${available} follow the header: the file is cut short; fetch it again.`,
    );
  if (at < available)
    fail(`After the last tensor ${available - at} bytes are left over; the file is damaged, so fetch it again.`);
}
