import { FileError } from "./file-error.ts";

/** The formats of numbers by their byte in the header. */
const types = {
  8: { name: "unsigned byte", bytes: 1, array: Uint8Array, read: (view: DataView, at: number) => view.getUint8(at) },
  9: { name: "signed byte", bytes: 1, array: Int8Array, read: (view: DataView, at: number) => view.getInt8(at) },
  11: { name: "short", bytes: 2, array: Int16Array, read: (view: DataView, at: number) => view.getInt16(at) },
  12: { name: "int", bytes: 4, array: Int32Array, read: (view: DataView, at: number) => view.getInt32(at) },
  13: { name: "float", bytes: 4, array: Float32Array, read: (view: DataView, at: number) => view.getFloat32(at) },
  14: { name: "double", bytes: 8, array: Float64Array, read: (view: DataView, at: number) => view.getFloat64(at) },
} as const;

type Code = keyof typeof types;

/** Numbers of a shape, row-major. */
export interface IdxArray {
  readonly type: (typeof types)[Code]["name"];
  readonly shape: readonly number[];
  readonly data: Uint8Array | Int8Array | Int16Array | Int32Array | Float32Array | Float64Array;
}

/** Most bytes that are read, of a compressed file unpacked. */
export const mostIdxBytes = 2 ** 29;
const mostDimensions = 8;

/** Whether the bytes begin as an IDX file does: two zeros, a format, a number of dimensions. */
export const isIdx = (bytes: Uint8Array): boolean =>
  bytes.length >= 8 &&
  bytes[0] === 0 &&
  bytes[1] === 0 &&
  bytes[2]! in types &&
  bytes[3]! >= 1 &&
  bytes[3]! <= mostDimensions;

/**
 * Reads an IDX file, the format of MNIST: big-endian, every format of numbers (Y. LeCun, "The MNIST database", file formats).
 * @throws FileError, which names the file and the field, where the header is not one or the data are too few or too many.
 */
export function readIdx(file: string, bytes: Uint8Array): IdxArray {
  const { type, shape, start } = header(file, bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.length - start);
  const length = shape.reduce((product, side) => product * side, 1);
  if (view.byteLength !== length * type.bytes)
    throw new FileError(
      file,
      "data",
      `The header tells of ${shape.join(" × ")} numbers of ${type.bytes} bytes, ${length * type.bytes} bytes in all, but ${view.byteLength} follow it.`,
    );
  if (type.bytes === 1) return { type: type.name, shape, data: new type.array(bytes.slice(start).buffer) };
  const data = new type.array(length);
  for (let i = 0; i < length; i++) data[i] = type.read(view, i * type.bytes);
  return { type: type.name, shape, data };
}

function header(file: string, bytes: Uint8Array) {
  if (bytes.length < 8)
    throw new FileError(file, "magic number", `It has ${bytes.length} bytes, too few for a header.`);
  if (bytes[0] !== 0 || bytes[1] !== 0)
    throw new FileError(
      file,
      "magic number",
      `An IDX file begins with two zeros, this one with ${bytes[0]} and ${bytes[1]}.`,
    );
  const type = Object.hasOwn(types, bytes[2]!) ? types[bytes[2] as Code] : undefined;
  if (!type)
    throw new FileError(
      file,
      "data type",
      `Its code is ${bytes[2]}; it should be one of ${Object.keys(types).join(", ")}.`,
    );
  const dimensions = bytes[3]!;
  const start = 4 + 4 * dimensions;
  if (dimensions < 1 || dimensions > mostDimensions || bytes.length < start)
    throw new FileError(
      file,
      "number of dimensions",
      dimensions < 1 || dimensions > mostDimensions
        ? `It is ${dimensions}; from 1 to ${mostDimensions} are read.`
        : `It is ${dimensions}, but the file ends before their lengths.`,
    );
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const shape = Array.from({ length: dimensions }, (_, k) => view.getUint32(4 + 4 * k));
  if (shape.reduce((product, side) => product * side, type.bytes) > mostIdxBytes)
    throw new FileError(
      file,
      "dimensions",
      `${shape.join(" × ")} numbers of ${type.bytes} bytes are more than the ${mostIdxBytes / 2 ** 20} MiB that are read.`,
    );
  return { type, shape, start };
}
