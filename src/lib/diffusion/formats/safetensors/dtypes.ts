/** Bits of one number in each format of the standard, in the order in which a file holds them. */
export const bitsOf = {
  U64: 64,
  I64: 64,
  F64: 64,
  C64: 64,
  F32: 32,
  U32: 32,
  I32: 32,
  BF16: 16,
  F16: 16,
  U16: 16,
  I16: 16,
  F8_E5M2FNUZ: 8,
  F8_E4M3FNUZ: 8,
  F8_E8M0: 8,
  F8_E4M3: 8,
  F8_E5M2: 8,
  I8: 8,
  U8: 8,
  F6_E3M2: 6,
  F6_E2M3: 6,
  F4: 4,
  BOOL: 8,
};
export type Dtype = keyof typeof bitsOf;
export const dtypes = Object.keys(bitsOf) as readonly Dtype[];

/** Formats whose arrays don't hold one number an entry: pairs, and packed bytes as the file has them. */
export const isPacked = (dtype: Dtype): boolean => dtype === "C64" || bitsOf[dtype] < 8;

/** Bytes of so many numbers; a fraction where they end within a byte. */
export const byteLength = (dtype: Dtype, shape: readonly number[]): number =>
  shape.reduce((a, b) => a * b, 1) * (bitsOf[dtype] / 8);
