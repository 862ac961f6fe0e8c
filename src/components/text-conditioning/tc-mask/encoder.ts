import { rng } from "../../../lib/diffusion/random/rng.ts";
import { attentionOf, normalised, plainBlock, type Sees, tinyBlock } from "../../transformers/tiny.ts";

const WIDTH = 16;
const DEPTH = 2;
export const START = "‹start›";
export const END = "‹end›";
export const sentence = "a red circle left of a blue square".split(" ");
/** The same words with two colours in each other's place. */
export const swapped = "a blue circle left of a red square".split(" ");
/** What a word is changed into. */
export const instead = "green";

export interface Encoder {
  readonly mask: boolean;
  readonly positions: boolean;
}

const random = rng(7).fork("text");
const blocks = Array.from({ length: DEPTH }, (_, i) => tinyBlock(random.fork("block").fork(i), WIDTH, 2));
const vectorOf = (word: string) => random.fork("word").fork(word).normals(WIDTH);
const placeOf = (at: number) => random.fork("place").fork(at).normals(WIDTH);

export const framed = (words: readonly string[]): readonly string[] => [START, ...words, END];

function begun(words: readonly string[], positions: boolean): Float64Array {
  const x = new Float64Array(words.length * WIDTH);
  for (const [i, word] of words.entries()) {
    const [own, place] = [vectorOf(word), placeOf(i)];
    for (let c = 0; c < WIDTH; c++) x[i * WIDTH + c] = own[c]! + (positions ? 0.7 * place[c]! : 0);
  }
  return x;
}

const seesBefore: Sees = (i, j) => j <= i;
const seesAll: Sees = () => true;

/** Vectors of a text's tokens, with its start and its end, after two blocks with random weights: [n, 16]. */
export function encoded(words: readonly string[], { mask, positions }: Encoder): Float64Array {
  const sees = mask ? seesBefore : seesAll;
  const x = blocks.reduce((x, block) => plainBlock(block, x, undefined, sees), begun(framed(words), positions));
  return normalised(x, WIDTH);
}

/** Shares of the first block's attention, the mean of its heads: a row for each token that looks. */
export function looks(words: readonly string[], { mask, positions }: Encoder): readonly Float64Array[] {
  const x = normalised(begun(framed(words), positions), WIDTH);
  const heads = attentionOf(blocks[0]!, x, undefined, mask ? seesBefore : seesAll);
  return heads[0]!.map((row, i) => row.map((share, j) => (share + heads[1]![i]![j]!) / 2));
}

/** How far each token's vector moves from one text to another of as many words: their distance over the length of a vector. */
export function moves(from: Float64Array, to: Float64Array): number[] {
  return Array.from({ length: from.length / WIDTH }, (_, i) => distance(from, to, i * WIDTH, i * WIDTH));
}

/** The sentence with one of its words changed. */
export const changed = (at: number): string[] => sentence.map((word, i) => (i === at ? instead : word));

const distance = (a: Float64Array, b: Float64Array, from: number, other: number): number => {
  let sum = 0;
  for (let c = 0; c < WIDTH; c++) sum += (a[from + c]! - b[other + c]!) ** 2;
  return Math.sqrt(sum / WIDTH);
};

/** How far apart two texts are that differ in the order of their words alone: their last vectors, and the means of all. */
export function apart(encoder: Encoder): { readonly end: number; readonly mean: number } {
  const [a, b] = [encoded(sentence, encoder), encoded(swapped, encoder)];
  const last = a.length - WIDTH;
  return { end: distance(a, b, last, last), mean: distance(meanOf(a), meanOf(b), 0, 0) };
}

function meanOf(x: Float64Array): Float64Array {
  const mean = new Float64Array(WIDTH);
  for (const [i, value] of x.entries()) mean[i % WIDTH]! += (value * WIDTH) / x.length;
  return mean;
}
