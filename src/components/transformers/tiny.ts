import { rotaryTables } from "../../lib/diffusion/models/embeddings.ts";
import type { Rng } from "../../lib/diffusion/random/rng.ts";

/** A transformer small enough to be computed exactly while you look: weights [in, out], row after row. */
export interface TinyBlock {
  readonly width: number;
  readonly heads: number;
  readonly q: Float64Array;
  readonly k: Float64Array;
  readonly v: Float64Array;
  readonly out: Float64Array;
  readonly up: Float64Array;
  readonly down: Float64Array;
}

/** Normal weights with a spread of 1/√in. */
export const weights = (random: Rng, inputs: number, outputs: number): Float64Array =>
  Float64Array.from(random.normals(inputs * outputs), (value) => value / Math.sqrt(inputs));

export function tinyBlock(random: Rng, width: number, heads: number): TinyBlock {
  const of = (name: string, inputs: number, outputs: number) => weights(random.fork(name), inputs, outputs);
  const square = (name: string) => of(name, width, width);
  const [q, k, v, out] = ["q", "k", "v", "out"].map(square) as [Float64Array, Float64Array, Float64Array, Float64Array];
  return { width, heads, q, k, v, out, up: of("up", width, 4 * width), down: of("down", 4 * width, width) };
}

/** Rows x [n, in] times w [in, out]: [n, out]. */
export function dense(x: ArrayLike<number>, w: Float64Array, inputs: number): Float64Array {
  const [rows, outputs] = [x.length / inputs, w.length / inputs];
  const y = new Float64Array(rows * outputs);
  for (let r = 0; r < rows; r++)
    for (let i = 0; i < inputs; i++)
      for (let o = 0; o < outputs; o++) y[r * outputs + o]! += x[r * inputs + i]! * w[i * outputs + o]!;
  return y;
}

/** Each row less its mean, over its spread. */
export function normalised(x: ArrayLike<number>, width: number, epsilon = 1e-6): Float64Array {
  const y = Float64Array.from(x);
  for (let at = 0; at < y.length; at += width) {
    const row = y.subarray(at, at + width);
    const mean = row.reduce((sum, value) => sum + value, 0) / width;
    const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / width;
    for (let i = 0; i < width; i++) row[i] = (row[i]! - mean) / Math.sqrt(variance + epsilon);
  }
  return y;
}

/** Logits as shares of 1. */
export function softmax(logits: ArrayLike<number>): Float64Array {
  const top = Math.max(...Array.from(logits));
  const raised = Float64Array.from(logits, (value) => Math.exp(value - top));
  const sum = raised.reduce((a, b) => a + b, 0);
  return raised.map((value) => value / sum);
}

const gelu = (x: number) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));

/** Turns rows [n, width], head after head, by their places on two axes, half of each head for either. */
export function rotated(
  x: Float64Array,
  width: number,
  heads: number,
  places: readonly (readonly [row: number, column: number])[],
): Float64Array {
  const half = width / heads / 2;
  const tables = [0, 1].map((axis) =>
    rotaryTables(
      places.map((place) => place[axis as 0 | 1]),
      half,
    ),
  );
  return x.map((value, i) => {
    const [token, within] = [Math.floor(i / width), (i % width) % (2 * half)];
    const { cos, sin } = tables[within < half ? 0 : 1]!;
    const at = token * half + (within % half);
    const other = within % 2 === 0 ? -x[i + 1]! : x[i - 1]!;
    return value * cos[at]! + other * sin[at]!;
  });
}

export type Turn = (x: Float64Array) => Float64Array;
const still: Turn = (x) => x;
/** Whether token i looks at token j. */
export type Sees = (i: number, j: number) => boolean;
const all: Sees = () => true;

/** Shares [heads, n, n] of each query's attention, for normalised tokens x [n, width]. */
export function attentionOf(p: TinyBlock, x: Float64Array, turn = still, sees = all): Float64Array[][] {
  const { width, heads } = p;
  const [q, k] = [turn(dense(x, p.q, width)), turn(dense(x, p.k, width))];
  const [n, size] = [x.length / width, width / heads];
  const logit = (i: number, j: number, from: number) => {
    if (!sees(i, j)) return Number.NEGATIVE_INFINITY;
    let sum = 0;
    for (let c = from; c < from + size; c++) sum += q[i * width + c]! * k[j * width + c]!;
    return sum / Math.sqrt(size);
  };
  return Array.from({ length: heads }, (_, h) =>
    Array.from({ length: n }, (_, i) => softmax(Array.from({ length: n }, (_, j) => logit(i, j, h * size)))),
  );
}

/** What attention answers for normalised tokens x [n, width]. */
export function attended(p: TinyBlock, x: Float64Array, turn = still, sees = all): Float64Array {
  const { width, heads } = p;
  const [v, size] = [dense(x, p.v, width), width / heads];
  const mixed = new Float64Array(x.length);
  for (const [h, queries] of attentionOf(p, x, turn, sees).entries())
    for (const [i, shares] of queries.entries())
      for (const [j, share] of shares.entries())
        for (let c = h * size; c < (h + 1) * size; c++) mixed[i * width + c]! += share * v[j * width + c]!;
  return dense(mixed, p.out, width);
}

/** What the dense layers answer for normalised tokens. */
export const fed = (p: TinyBlock, x: Float64Array): Float64Array =>
  dense(dense(x, p.up, p.width).map(gelu), p.down, 4 * p.width);

/** A block without modulation: tokens x [n, width] plus what attention says, plus what the dense layers say. */
export function plainBlock(p: TinyBlock, x: Float64Array, turn = still, sees = all): Float64Array {
  const told = attended(p, normalised(x, p.width), turn, sees);
  const between = x.map((value, i) => value + told[i]!);
  const said = fed(p, normalised(between, p.width));
  return between.map((value, i) => value + said[i]!);
}
