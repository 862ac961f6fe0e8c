/** Bytes of one number in each format that can be read and written, in the order in which a file holds them. */
export const bytesOf = {
  U64: 8,
  I64: 8,
  F64: 8,
  F32: 4,
  U32: 4,
  I32: 4,
  BF16: 2,
  F16: 2,
  U16: 2,
  I16: 2,
  F8_E4M3: 1,
  F8_E5M2: 1,
  I8: 1,
  U8: 1,
  BOOL: 1,
};
export type Dtype = keyof typeof bytesOf;
export const dtypes = Object.keys(bytesOf) as readonly Dtype[];
