import { positions2d } from "../../../lib/diffusion/models/embeddings.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { letter, type Picture } from "../picture.ts";
import { plainBlock, rotated, type TinyBlock, tinyBlock } from "../tiny.ts";

const [SIDE, PATCH] = [16, 4];
const ACROSS = SIDE / PATCH;
export const COUNT = ACROSS ** 2;
const WIDTH = PATCH ** 2;
const HEADS = 2;

export type Positions = "none" | "sinusoidal" | "rotary";

const blocks: readonly TinyBlock[] = [0, 1].map((i) => tinyBlock(rng(5).fork(i), WIDTH, HEADS));
const places = Array.from({ length: COUNT }, (_, i) => [Math.floor(i / ACROSS), i % ACROSS] as const);

/** Tokens [COUNT, WIDTH] of a picture [SIDE, SIDE], row by row. */
export function tokensOf(data: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: SIDE * SIDE }, (_, i) => data[pixelOf(i)]!);
}

/** Where the i-th number of the tokens lies in the picture. */
function pixelOf(i: number): number {
  const [token, within] = [Math.floor(i / WIDTH), i % WIDTH];
  const row = Math.floor(token / ACROSS) * PATCH + Math.floor(within / PATCH);
  return row * SIDE + (token % ACROSS) * PATCH + (within % PATCH);
}

function pictureOf(tokens: Float64Array): Picture {
  const data = new Float64Array(tokens.length);
  for (const [i, value] of tokens.entries()) data[pixelOf(i)] = value;
  return { width: SIDE, height: SIDE, channels: 1, data };
}

/** Which token comes to each place. */
export function orderOf(seed: number): Int32Array {
  const order = Int32Array.from({ length: COUNT }, (_, i) => i);
  if (seed === 0) return order;
  const draws = rng(seed).fork("shuffle").uniforms(COUNT);
  for (let i = COUNT - 1; i > 0; i--) {
    const j = Math.floor(draws[i]! * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

const moved = (x: Float64Array, order: Int32Array): Float64Array =>
  x.map((_, i) => x[order[Math.floor(i / WIDTH)]! * WIDTH + (i % WIDTH)]!);

function movedBack(x: Float64Array, order: Int32Array): Float64Array {
  const back = new Float64Array(x.length);
  for (const [i, from] of order.entries()) back.set(x.subarray(i * WIDTH, (i + 1) * WIDTH), from * WIDTH);
  return back;
}

/** Two blocks with random weights: what they answer for tokens. */
function answer(x: Float64Array, positions: Positions): Float64Array {
  const added =
    positions === "sinusoidal" && positions2d({ dim: WIDTH, height: ACROSS, width: ACROSS, baseSize: ACROSS });
  const placed = added ? x.map((value, i) => value + added[i]!) : x;
  const turn = positions === "rotary" ? (y: Float64Array) => rotated(y, WIDTH, HEADS, places) : undefined;
  return blocks.reduce((h, block) => plainBlock(block, h, turn), placed);
}

export interface Shuffled {
  readonly pictures: readonly (readonly [title: string, picture: Picture])[];
  /** The greatest difference of the two answers, once the second is put back in order. */
  readonly apart: number;
}

const scaled = (x: Float64Array): Float64Array => x.map((value) => value / 3);

/** A letter and its shuffled patches, both answered, and the second answer put back in order. */
export function shuffled(seed: number, positions: Positions): Shuffled {
  const [tokens, order] = [tokensOf(letter(SIDE).data), orderOf(seed)];
  const [straight, mixed] = [answer(tokens, positions), answer(moved(tokens, order), positions)];
  const back = movedBack(mixed, order);
  const apart = Math.max(...straight.map((value, i) => Math.abs(value - back[i]!)));
  return {
    apart,
    pictures: [
      ["the letter", pictureOf(tokens)],
      ["its answer", pictureOf(scaled(straight))],
      ["patches shuffled", pictureOf(moved(tokens, order))],
      ["that answer, put back", pictureOf(scaled(back))],
    ],
  };
}
