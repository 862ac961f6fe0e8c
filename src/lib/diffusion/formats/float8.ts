import { fromFloat16 } from "./half.ts";

/** Eight bits of floating point: what each code stands for, and the codes of what is too large and of no number. */
export interface Float8 {
  readonly from: (bits: number) => number;
  /** The bits nearest to a float32, ties to even, as torch has them. */
  readonly to: (value: number) => number;
}

/** One format: `count` finite values from 0 up, then the code of what is too large, and where that begins to be nearer. */
function float8(from: (bits: number) => number, count: number, beyond: number): Float8 {
  const finite = Array.from({ length: count }, (_, bits) => from(bits));
  const values = [...finite, beyond];
  const to = (value: number): number => {
    const sign = value < 0 || Object.is(value, -0) ? 0x80 : 0;
    const size = Math.abs(value);
    if (Number.isNaN(value)) return 0x7f;
    if (size >= beyond) return sign | count;
    const above = values.findIndex((one) => one > size);
    const [low, high] = [size - values[above - 1]!, values[above]! - size];
    const isLow = low < high || (low === high && (above - 1) % 2 === 0);
    return sign | (isLow ? above - 1 : above);
  };
  return { from, to };
}

/** 1 sign, 5 exponent and 2 fraction bits: the upper half of a binary16, with its infinities. */
export const float8E5M2 = float8((bits) => fromFloat16(bits << 8), 0x7c, 65536);

/** 1 sign, 4 exponent and 3 fraction bits, without infinities: up to 448, then NaN. Micikevicius et al., arXiv:2209.05433. */
export const float8E4M3 = float8(
  (bits) => {
    const [sign, exponent, fraction] = [bits & 0x80 ? -1 : 1, (bits >> 3) & 15, bits & 7];
    if (exponent === 15 && fraction === 7) return Number.NaN;
    return sign * (exponent ? 2 ** (exponent - 10) * (8 + fraction) : 2 ** -9 * fraction);
  },
  0x7f,
  480,
);
