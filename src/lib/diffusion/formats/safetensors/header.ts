import { duplicateKey } from "../duplicate-key.ts";
import { bytesOf, type Dtype, dtypes } from "./dtypes.ts";
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
  /** Where the numbers begin in the file. */
  readonly start: number;
}

/** Largest header read, in bytes, as in the reference implementation: about a million tensors. */
const largestHeader = 100_000_000;

const fail = (sentence: string): never => {
  throw new SafetensorsError(sentence);
};

/** Reads and checks the header against the format's every rule and the file's length. @throws SafetensorsError */
export function parseHeader(bytes: Uint8Array): Header {
  const start = headerEnd(bytes);
  const { __metadata__: metadata, ...entries } = parseJson(bytes.subarray(8, start));
  const infos = new Map(Object.entries(entries).map(([name, value]) => [name, tensorInfo(name, value)]));
  requireGapless(infos, bytes.length - start);
  return { infos, metadata: parseMetadata(metadata), start };
}

function headerEnd(bytes: Uint8Array): number {
  if (bytes.length === 0) fail("The file is empty; choose a .safetensors file.");
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    fail(
      "This is a zip archive, perhaps a PyTorch checkpoint, not a safetensors file; save it with safetensors in Python.",
    );
  if (bytes.length < 8)
    fail(`The file has ${bytes.length} bytes, too few for a safetensors file; it may be cut short.`);
  const claim = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (bytes[8] !== 0x7b && bytes.length > 8)
    fail("This is not a safetensors file: its header should begin with a brace in byte 9; choose a .safetensors file.");
  if (claim > largestHeader)
    fail(
      `The header claims ${claim} bytes; at most ${largestHeader} are read, so this file is damaged or not a safetensors file.`,
    );
  const length = Number(claim);
  if (8 + length > bytes.length)
    fail(
      `The header claims ${length} bytes, but only ${bytes.length - 8} follow: the file is cut short; fetch it again.`,
    );
  return 8 + length;
}

function parseJson(bytes: Uint8Array): Record<string, unknown> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const value = JSON.parse(text);
    const twice = duplicateKey(text);
    if (twice !== undefined)
      fail(`The header has the name “${twice}” twice; a safetensors file names each tensor once.`);
    return value;
  } catch (error) {
    if (error instanceof SafetensorsError) throw error;
    throw new SafetensorsError(
      `The header can't be read: ${(error as Error).message}; the file is damaged, so fetch it again.`,
    );
  }
}

function parseMetadata(value: unknown): Record<string, string> {
  if (value === undefined || value === null) return {};
  if (typeof value !== "object" || Array.isArray(value))
    return fail("The file's __metadata__ is not a table of texts; write the file again with safetensors.");
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== "string") fail(`The metadata “${key}” is ${JSON.stringify(text)}; only text is allowed there.`);
    if (key === "__proto__") fail("The metadata have the forbidden name “__proto__”; the file can't be trusted.");
  }
  return { ...value } as Record<string, string>;
}

const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
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
  if (name === "__proto__") fail("A tensor has the forbidden name “__proto__”; the file can't be trusted.");
  const { dtype, shape, data_offsets: offsets } = (value ?? {}) as Record<string, unknown>;
  if (!dtypes.includes(dtype as Dtype))
    fail(
      `The tensor “${name}” has the number format ${JSON.stringify(dtype)}; those that can be read are ${[...dtypes].reverse().join(", ")}.`,
    );
  if (!areSizes(shape))
    return fail(`The tensor “${name}” has the shape ${JSON.stringify(shape)}, which is not a list of sizes.`);
  if (!areSizes(offsets) || offsets.length !== 2 || offsets[0]! > offsets[1]!)
    return fail(
      `The tensor “${name}” lies at ${JSON.stringify(offsets)}, which is not a pair of places in the file in order.`,
    );
  const [begin, end] = offsets as [number, number];
  if (isUncountable(shape))
    fail(`The tensor “${name}” has the shape [${shape.join(", ")}], whose sizes can't be multiplied in 64 bits.`);
  const size = shape.reduce((a, b) => a * b, bytesOf[dtype as Dtype]);
  if (size !== end - begin)
    fail(
      `The tensor “${name}” of ${dtype} and shape [${shape.join(", ")}] needs ${size} bytes, but has ${end - begin}.`,
    );
  return { dtype: dtype as Dtype, shape, begin, end };
}

function requireGapless(infos: ReadonlyMap<string, TensorInfo>, available: number) {
  let at = 0;
  for (const [name, { begin, end }] of [...infos].sort(([, a], [, b]) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== at)
      fail(
        `The tensor “${name}” begins at byte ${begin}, where ${at} is due: tensors may neither overlap nor leave gaps.`,
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
