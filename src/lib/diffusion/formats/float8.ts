import { fromFloat16 } from "./half.ts";

/** Eight bits of floating point: what each code stands for, and the codes of what is too large and of no number. */
export interface Float8 {
  readonly from: (bits: number) => number;
  /** The bits nearest to a float32, ties to even, as torch has them. */
  readonly to: (value: number) => number;
  /** What each of the 256 codes stands for. */
  readonly table: Float32Array;
}

interface Ends {
  /** So many finite values from 0 up. */
  readonly count: number;
  /** The next one, were there one. */
  readonly beyond: number;
  readonly nan?: number;
  /** The code of what is too large. */
  readonly large?: number;
  /** Whether 0 has no sign. */
  readonly isPlainZero?: boolean;
}

function float8(
  from: (bits: number) => number,
  { count, beyond, nan = 0x7f, large = count, isPlainZero = false }: Ends,
): Float8 {
  const finite = Array.from({ length: count }, (_, bits) => from(bits));
  const values = [...finite, beyond];
  const magnitude = (size: number): number => {
    const above = values.findIndex((one) => one > size);
    const [low, high] = [size - values[above - 1]!, values[above]! - size];
    return low < high || (low === high && (above - 1) % 2 === 0) ? above - 1 : above;
  };
  const to = (value: number): number => {
    if (Number.isNaN(value)) return nan;
    const sign = value < 0 || Object.is(value, -0) ? 0x80 : 0;
    const code = Math.abs(value) >= beyond ? count : magnitude(Math.abs(value));
    if (code === count) return large === nan && large >= 0x80 ? nan : sign | large;
    return isPlainZero && code === 0 ? 0 : sign | code;
  };
  return { from, to, table: Float32Array.from({ length: 256 }, (_, bits) => from(bits)) };
}

const fields = (bits: number, fractionBits: number) => {
  const size = bits & 0x7f;
  return [bits & 0x80 ? -1 : 1, size >> fractionBits, size & (2 ** fractionBits - 1)] as const;
};

/** Sign, exponent and fraction, the exponent moved by a bias; subnormal where the exponent is 0. */
const scaled = (bits: number, fractionBits: number, bias: number): number => {
  const [sign, exponent, fraction] = fields(bits, fractionBits);
  const one = 2 ** fractionBits;
  return sign * (exponent ? 2 ** (exponent - bias) * (1 + fraction / one) : 2 ** (1 - bias) * (fraction / one));
};

/** 1 sign, 5 exponent and 2 fraction bits: the upper half of a binary16, with its infinities. */
export const float8E5M2 = float8((bits) => fromFloat16(bits << 8), { count: 0x7c, beyond: 65536 });

/** 1 sign, 4 exponent and 3 fraction bits, without infinities: up to 448, then NaN. Micikevicius et al., arXiv:2209.05433. */
export const float8E4M3 = float8((bits) => ((bits & 0x7f) === 0x7f ? Number.NaN : scaled(bits, 3, 7)), {
  count: 0x7f,
  beyond: 480,
});

/** Without infinities and −0, whose code is NaN; the exponent one lower. Noune et al., arXiv:2206.02915. */
const fnuz = (fractionBits: number, bias: number, beyond: number): Float8 =>
  float8((bits) => (bits === 0x80 ? Number.NaN : scaled(bits, fractionBits, bias)), {
    count: 0x80,
    beyond,
    nan: 0x80,
    large: 0x80,
    isPlainZero: true,
  });
export const float8E4M3Fnuz = fnuz(3, 8, 256);
export const float8E5M2Fnuz = fnuz(2, 16, 65536);

/** Eight bits of exponent, the scales of microscaling formats: 2⁻¹²⁷ to 2¹²⁷, and NaN for all else. OCP MX 1.0, 5.4.1. */
export const float8E8M0: Float8 = {
  from: (bits) => (bits === 0xff ? Number.NaN : 2 ** (bits - 127)),
  to: (value) => {
    const code = Math.round(Math.log2(value)) + 127;
    return code >= 0 && code < 0xff ? code : 0xff;
  },
  table: Float32Array.from({ length: 256 }, (_, bits) => (bits === 0xff ? Number.NaN : 2 ** (bits - 127))),
};
