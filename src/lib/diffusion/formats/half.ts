const buffer = new DataView(new ArrayBuffer(4));

const bitsOf = (value: number) => {
  buffer.setFloat32(0, value);
  return buffer.getUint32(0);
};

const fromBits = (bits: number) => {
  buffer.setUint32(0, bits);
  return buffer.getFloat32(0);
};

/** Keeps the upper bits of a whole number, rounding to nearest, ties to even. */
const roundOff = (value: number, drop: number): number => {
  const unit = 2 ** drop;
  const [kept, rest] = [Math.floor(value / unit), value % unit];
  return rest > unit / 2 || (rest === unit / 2 && kept % 2 === 1) ? kept + 1 : kept;
};

/** The value of 16 bits of bfloat16: the upper half of a float32. */
export const fromBfloat16 = (bits: number): number => fromBits(bits * 65536);

/** The 16 bits of the bfloat16 nearest to a float32. */
export const toBfloat16 = (value: number): number => (Number.isNaN(value) ? 0x7fc0 : roundOff(bitsOf(value), 16));

/** The value of 16 bits of IEEE 754 binary16: 1 sign, 5 exponent and 10 fraction bits. */
export function fromFloat16(bits: number): number {
  const [sign, exponent, fraction] = [bits & 0x8000 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (exponent ? 2 ** (exponent - 25) * (1024 + fraction) : 2 ** -24 * fraction);
}

/** The 16 bits of the binary16 nearest to a float32; infinite from 65520 on. */
export function toFloat16(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  const bits = bitsOf(value);
  const [sign, size] = [(bits >>> 31) << 15, bits & 0x7fffffff];
  if (Math.abs(value) >= 65520) return sign | 0x7c00;
  if (Math.abs(value) < 2 ** -14) return sign | roundOff(Math.abs(value) * 2 ** 40, 16);
  return sign | (roundOff(size, 13) - (112 << 10));
}

let table: Float32Array | undefined;

/** The values of many binary16, from a table of them all. */
export function floatsOfFloat16(bits: ArrayLike<number>): Float32Array {
  table ??= Float32Array.from({ length: 65536 }, (_, one) => fromFloat16(one));
  const out = new Float32Array(bits.length);
  for (let i = 0; i < out.length; i++) out[i] = table[bits[i]!]!;
  return out;
}

/** The values of many bfloat16. */
export function floatsOfBfloat16(bits: ArrayLike<number>): Float32Array {
  const out = new Uint32Array(bits.length);
  for (let i = 0; i < out.length; i++) out[i] = bits[i]! << 16;
  return new Float32Array(out.buffer);
}
