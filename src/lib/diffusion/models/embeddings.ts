import { float32Exp } from "./float32-exp.ts";

/** How a time becomes sinusoids; the names are diffusers'. */
export interface SinusoidOptions {
  readonly dim: number;
  /** Cosines before sines. */
  readonly flipSinToCos?: boolean;
  readonly downscaleFreqShift?: number;
  readonly scale?: number;
  readonly maxPeriod?: number;
}

const { fround, log } = Math;

/**
 * maxPeriod^(−j/(dim/2 − shift)), j from 0: [⌊dim/2⌋], rounded to float32 on the way as diffusers does: at times of 1000 its
 * roundings can be seen. Vaswani et al., arXiv:1706.03762, section 3.5.
 */
export function frequencies({ dim, downscaleFreqShift = 1, maxPeriod = 10_000 }: SinusoidOptions): Float32Array {
  const half = Math.floor(dim / 2);
  const place = (j: number) => fround(fround(fround(-log(maxPeriod)) * j) / (half - downscaleFreqShift));
  return Float32Array.from({ length: half }, (_, j) => float32Exp(place(j)));
}

/** Sinusoids of times as rows [dim]; an odd dim ends in 0. */
export const sinusoidRows = (times: readonly number[], options: SinusoidOptions): number[][] =>
  sinusoids(times, [...frequencies(options)], options);

function sinusoids(times: readonly number[], rates: readonly number[], options: SinusoidOptions): number[][] {
  const { scale = 1, flipSinToCos = false, dim } = options;
  const end = dim % 2 === 1 ? [0] : [];
  return times.map((t) => {
    const angles = rates.map((rate) => fround(fround(scale) * fround(fround(t) * rate)));
    const [sines, cosines] = [angles.map(Math.sin), angles.map(Math.cos)];
    return flipSinToCos ? [...cosines, ...sines, ...end] : [...sines, ...cosines, ...end];
  });
}

/** A grid's height and width, how many of its cells one unit is, and a scale besides. */
export interface PositionGrid {
  readonly dim: number;
  readonly height: number;
  readonly width: number;
  readonly baseSize: number;
  readonly interpolationScale?: number;
}

/**
 * Fixed positions of a grid's cells, row by row: [height · width, dim], the first half of each row for the column, the second for
 * the row. Dosovitskiy et al., arXiv:2010.11929; the order of Peebles & Xie, arXiv:2212.09748.
 */
export function positions2d({ dim, height, width, baseSize, interpolationScale = 1 }: PositionGrid): Float32Array {
  if (dim % 4 !== 0) throw new RangeError(`Positions of a plane need a width that 4 divides; it is ${dim}.`);
  const place = (cells: number) => {
    const at = Array.from({ length: cells }, (_, i) => i / (cells / baseSize) / interpolationScale);
    return sinusoidRows(at, { dim: dim / 2, downscaleFreqShift: 0 });
  };
  const [rows, columns] = [place(height), place(width)];
  return Float32Array.from(rows.flatMap((row) => columns.flatMap((column) => [...column, ...row])));
}

/** Cosines and sines, each frequency twice in a row, for positions: [n, dim] each. Su et al., arXiv:2104.09864, equation 34. */
export function rotaryTables(
  positions: readonly number[],
  dim: number,
  theta = 10_000,
): { cos: number[]; sin: number[] } {
  const rates = Array.from({ length: dim / 2 }, (_, j) => theta ** ((-2 * j) / dim));
  const table = (wave: (x: number) => number) =>
    positions.flatMap((at) => rates.flatMap((rate) => [wave(at * rate), wave(at * rate)]));
  return { cos: table(Math.cos), sin: table(Math.sin) };
}

/** Sinusoids of 1000 w, for networks that are told the guidance scale. Meng et al., arXiv:2210.03142. */
export function guidanceRows(scales: readonly number[], dim: number): number[][] {
  const half = Math.floor(dim / 2);
  // diffusers divides before it multiplies here, which rounds otherwise than in `frequencies`
  const step = fround(fround(log(10_000)) / (half - 1));
  const rates = Array.from({ length: half }, (_, j) => float32Exp(fround(j * -step)));
  return sinusoids(
    scales.map((w) => 1000 * fround(w)),
    rates,
    { dim },
  );
}
