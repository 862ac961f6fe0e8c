import { float8E4M3, float8E4M3Fnuz, float8E5M2, float8E5M2Fnuz, float8E8M0 } from "../float8.ts";
import { floatsOfBfloat16, floatsOfFloat16, toBfloat16, toFloat16 } from "../half.ts";
import { byteLength, type Dtype } from "./dtypes.ts";

/** The array that holds each format's numbers. */
export const arrayOf = {
  U64: BigUint64Array,
  I64: BigInt64Array,
  F64: Float64Array,
  C64: Float32Array,
  F32: Float32Array,
  U32: Uint32Array,
  I32: Int32Array,
  BF16: Float32Array,
  F16: Float32Array,
  U16: Uint16Array,
  I16: Int16Array,
  F8_E5M2FNUZ: Float32Array,
  F8_E4M3FNUZ: Float32Array,
  F8_E8M0: Float32Array,
  F8_E4M3: Float32Array,
  F8_E5M2: Float32Array,
  I8: Int8Array,
  U8: Uint8Array,
  F6_E3M2: Uint8Array,
  F6_E2M3: Uint8Array,
  F4: Uint8Array,
  BOOL: Uint8Array,
} satisfies Record<Dtype, unknown>;

/** A tensor's numbers, row-major, each in the array of its format; F16, BF16 and F8 as float32, BOOL as bytes. */
export interface StoredTensor {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** C64 as pairs of real and imaginary part; F4 and F6 as the packed bytes of the file. */
  readonly data:
    | Float64Array
    | Float32Array
    | BigUint64Array
    | BigInt64Array
    | Uint32Array
    | Int32Array
    | Uint16Array
    | Int16Array
    | Uint8Array
    | Int8Array;
}

interface Narrow {
  readonly bits: typeof Uint8Array | typeof Uint16Array;
  readonly from: (bits: Uint8Array | Uint16Array) => Float32Array;
  readonly to: (value: number) => number;
}

const eight = ({ table, to }: typeof float8E4M3): Narrow => ({
  bits: Uint8Array,
  from: (bits) => Float32Array.from(bits, (one) => table[one]!),
  to,
});

/** Formats of floating point that JavaScript has no array for. */
const narrow: { readonly [dtype in Dtype]?: Narrow } = {
  F16: { bits: Uint16Array, from: floatsOfFloat16, to: toFloat16 },
  BF16: { bits: Uint16Array, from: floatsOfBfloat16, to: toBfloat16 },
  F8_E4M3: eight(float8E4M3),
  F8_E5M2: eight(float8E5M2),
  F8_E4M3FNUZ: eight(float8E4M3Fnuz),
  F8_E5M2FNUZ: eight(float8E5M2Fnuz),
  F8_E8M0: eight(float8E8M0),
};

/** How many entries an array of a format has. */
export const entries = (dtype: Dtype, shape: readonly number[]): number =>
  narrow[dtype] ? shape.reduce((a, b) => a * b, 1) : byteLength(dtype, shape) / arrayOf[dtype].BYTES_PER_ELEMENT;

/** The tensor of so many bytes, which it takes for its own. */
export function decode(dtype: Dtype, shape: readonly number[], bytes: Uint8Array<ArrayBuffer>): StoredTensor {
  const { buffer } = bytes.byteOffset === 0 && bytes.length === bytes.buffer.byteLength ? bytes : bytes.slice();
  const small = narrow[dtype];
  return { dtype, shape, data: small ? small.from(new small.bits(buffer)) : new arrayOf[dtype](buffer) };
}

/** A tensor's bytes in a file; those of its array itself where it can be. */
export function encode({ dtype, data }: StoredTensor): Uint8Array<ArrayBuffer> {
  const small = narrow[dtype];
  const array = small ? new small.bits(data.length) : data;
  if (small) for (let i = 0; i < data.length; i++) array[i] = small.to(data[i] as number);
  return new Uint8Array(array.buffer as ArrayBuffer, array.byteOffset, array.byteLength);
}

const floats: readonly Dtype[] = ["F64", "F32", "F16", "BF16"];

/** The same tensor in another format of floating point; whole numbers stay as they are. */
export function cast(tensor: StoredTensor, dtype: "F32" | "F16" | "BF16"): StoredTensor {
  if (tensor.dtype === dtype || !floats.includes(tensor.dtype)) return tensor;
  return { dtype, shape: tensor.shape, data: Float32Array.from(tensor.data as Float32Array) };
}
