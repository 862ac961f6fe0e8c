import { byteLength, type Dtype, dtypes } from "./dtypes.ts";
import { SafetensorsError } from "./error.ts";
import { arrayOf, entries, type StoredTensor } from "./numbers.ts";

/** A tensor that is to be written. */
export interface Outline {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
}

export interface Planned extends Outline {
  readonly data: StoredTensor["data"];
  readonly bytes: () => Uint8Array;
}

export interface Plan<T> {
  /** All that comes before the numbers. */
  readonly header: Uint8Array<ArrayBuffer>;
  /** Tensors as they follow one another. */
  readonly order: readonly T[];
  /** Bytes of the whole file. */
  readonly size: number;
}

/** Where each tensor will lie, known from formats and shapes alone. @throws SafetensorsError for a name or shape that can't be. */
export function planFile<T extends Outline>(
  tensors: readonly T[],
  metadata: Readonly<Record<string, string>>,
): Plan<T> {
  const order = tensors.toSorted(inFileOrder);
  const taken = new Set(["__metadata__", "__proto__"]);
  const entriesOf = order.reduce(
    (all, tensor) => {
      requireName(tensor.name, taken);
      if ("data" in tensor) requireNumbers(tensor as Outline as Planned);
      const end = all.end + requireWholeBytes(tensor);
      const info = { dtype: tensor.dtype, shape: tensor.shape, data_offsets: [all.end, end] };
      all.texts.push(`${JSON.stringify(tensor.name)}:${JSON.stringify(info)}`);
      return { texts: all.texts, end };
    },
    { texts: [`"__metadata__":${JSON.stringify({ format: "pt", ...metadata })}`], end: 0 },
  );
  const header = padded(new TextEncoder().encode(`{${entriesOf.texts.join()}}`));
  return { header, order, size: header.length + entriesOf.end };
}

/** Its length before it, and spaces after it up to a multiple of eight bytes. */
function padded(text: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = Math.ceil(text.length / 8) * 8;
  const out = new Uint8Array(8 + length).fill(0x20);
  new DataView(out.buffer).setBigUint64(0, BigInt(length), true);
  out.set(text, 8);
  return out;
}

const inFileOrder = (a: Outline, b: Outline) =>
  dtypes.indexOf(a.dtype) - dtypes.indexOf(b.dtype) || byCodePoint(a.name, b.name);

/** As UTF-8 sorts: characters beyond the first plane last. */
export function byCodePoint(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const at = i > 0 && isSecondHalf(a, i) && isSecondHalf(b, i) ? i - 1 : i;
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1);
}

const isSecondHalf = (text: string, i: number) => (text.charCodeAt(i) & 0xfc00) === 0xdc00;

function requireName(name: string, taken: Set<string>) {
  if (taken.has(name))
    throw new SafetensorsError(
      "",
      name,
      `A tensor can't be called “${name}” here: the name is taken; give each tensor its own.`,
    );
  taken.add(name);
}

function requireWholeBytes({ name, dtype, shape }: Outline): number {
  const bytes = byteLength(dtype, shape);
  if (!Number.isInteger(bytes))
    throw new SafetensorsError(
      "",
      name,
      `The tensor “${name}” of ${dtype} and shape [${shape.join(", ")}] ends within a byte.`,
    );
  return bytes;
}

function requireNumbers({ name, dtype, shape, data }: Planned) {
  if (!(data instanceof arrayOf[dtype]))
    throw new SafetensorsError(
      "",
      name,
      `The tensor “${name}” of format ${dtype} needs a ${arrayOf[dtype].name}; it has a ${data.constructor.name}.`,
    );
  const size = entries(dtype, shape);
  if (size !== data.length)
    throw new SafetensorsError(
      "",
      name,
      `The tensor “${name}” has ${data.length} numbers, but its shape [${shape.join(", ")}] has room for ${size}.`,
    );
}
