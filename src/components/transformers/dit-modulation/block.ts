import { sinusoidRows } from "../../../lib/diffusion/models/embeddings.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { attended, dense, fed, normalised, type TinyBlock, tinyBlock, weights } from "../tiny.ts";

export const WIDTH = 16;
export const TOKENS = 16;
const HEADS = 2;

export type Gates = "zero" | "none";

/** What a reader chooses: the time, how far the modulation's weights have grown from zero, and whether there are gates. */
export interface Told {
  readonly t: number;
  readonly grown: number;
  readonly gates: Gates;
}

/** Steps of a token through the first half of a block: rows of WIDTH. */
export interface Stages {
  readonly token: Float64Array;
  readonly normalised: Float64Array;
  readonly modulated: Float64Array;
  readonly said: Float64Array;
  readonly gate: Float64Array;
  readonly out: Float64Array;
}

interface Layer {
  readonly block: TinyBlock;
  /** [WIDTH, 6 · WIDTH]. */
  readonly modulation: Float64Array;
}

const layers: Layer[] = [];
const layer = (i: number): Layer => {
  const random = rng(12).fork(i);
  layers[i] ??= {
    block: tinyBlock(random, WIDTH, HEADS),
    modulation: weights(random.fork("modulation"), WIDTH, 6 * WIDTH),
  };
  return layers[i];
};

/** Tokens that come in: [TOKENS, WIDTH]. */
export const tokens: Float64Array = Float64Array.from(rng(3).normals(TOKENS * WIDTH));

/** Shift, gain and gate for attention, then for the dense layers: [6, WIDTH]. */
function modulation({ modulation }: Layer, { t, grown, gates }: Told): Float64Array[] {
  const [row] = sinusoidRows([1000 * t], { dim: WIDTH }) as [number[]];
  const silu = row.map((value) => (2 * value) / (1 + Math.exp(-2 * value)));
  const all = dense(silu, modulation, WIDTH).map((value) => grown * value);
  const parts = Array.from({ length: 6 }, (_, i) => all.slice(i * WIDTH, (i + 1) * WIDTH));
  return gates === "none" ? parts.map((part, i) => (i % 3 === 2 ? part.fill(1) : part)) : parts;
}

const modulated = (x: Float64Array, gain: Float64Array, shift: Float64Array): Float64Array =>
  normalised(x, WIDTH).map((value, i) => value * (1 + gain[i % WIDTH]!) + shift[i % WIDTH]!);

const gated = (x: Float64Array, gate: Float64Array, y: Float64Array): Float64Array =>
  x.map((value, i) => value + gate[i % WIDTH]! * y[i]!);

/** Tokens [TOKENS, WIDTH] through one block. */
function through(x: Float64Array, i: number, told: Told): Float64Array {
  const { block } = layer(i);
  const [shift, gain, gate, shift2, gain2, gate2] = modulation(layer(i), told) as [
    ...[Float64Array, Float64Array, Float64Array],
    ...[Float64Array, Float64Array, Float64Array],
  ];
  const between = gated(x, gate, attended(block, modulated(x, gain, shift)));
  return gated(between, gate2, fed(block, modulated(between, gain2, shift2)));
}

/** What the first token goes through on its way past attention in the first block. */
export function stagesOf(told: Told): Stages {
  const [shift, gain, gate] = modulation(layer(0), told) as [Float64Array, Float64Array, Float64Array];
  const [plain, turned] = [normalised(tokens, WIDTH), modulated(tokens, gain, shift)];
  const said = attended(layer(0).block, turned);
  const first = (x: Float64Array) => x.slice(0, WIDTH);
  return {
    ...{ token: first(tokens), normalised: first(plain), modulated: first(turned), said: first(said), gate },
    out: first(gated(tokens, gate, said)),
  };
}

const length = (x: Float64Array) => Math.hypot(...x);

/** How far tokens are from where they came in after 1, 2, … blocks, over their length as they came in. */
export function changes(told: Told, blocks: number): number[] {
  let x = tokens;
  return Array.from({ length: blocks }, (_, i) => {
    x = through(x, i, told);
    return length(x.map((value, j) => value - tokens[j]!)) / length(tokens);
  });
}
