import { rng } from "../../../lib/diffusion/random/rng.ts";
import { dense, normalised, softmax, weights } from "../tiny.ts";

export const WORDS = ["a", "red", "disc", "on", "blue"] as const;
export const SIDE = 4;
const PATCHES = SIDE * SIDE;
const WIDTH = 24;

export type Way = "said" | "cross" | "joint" | "single";

/** What kinds of attention a way has, and what its block is made of, in squares of the width. */
export interface WayFacts {
  readonly title: string;
  /** Whether words are tokens that patches look at; whether words look, too. */
  readonly looksAtWords: boolean;
  readonly wordsLook: boolean;
  /** Whether words and patches go through the same weights. */
  readonly shares: boolean;
  /** Parameters of a block in squares of its width. */
  readonly parts: readonly (readonly [name: string, squares: number])[];
  readonly seen: string;
}

export const ways: Readonly<Record<Way, WayFacts>> = {
  said: {
    title: "said by modulation",
    ...{ looksAtWords: false, wordsLook: false, shares: true },
    parts: [
      ["attention", 4],
      ["dense layers", 8],
      ["modulation", 6],
    ],
    seen: "DiT: class and time, as one vector",
  },
  cross: {
    title: "cross-attention",
    ...{ looksAtWords: true, wordsLook: false, shares: false },
    parts: [
      ["attention", 4],
      ["cross-attention", 4],
      ["dense layers", 8],
    ],
    seen: "PixArt-α; in U-Nets of Stable Diffusion much the same",
  },
  joint: {
    title: "joint, two streams",
    ...{ looksAtWords: true, wordsLook: true, shares: false },
    parts: [
      ["attention of patches", 4],
      ["dense layers of patches", 8],
      ["modulation of patches", 6],
      ["attention of words", 4],
      ["dense layers of words", 8],
      ["modulation of words", 6],
    ],
    seen: "MM-DiT: Stable Diffusion 3; the first blocks of FLUX.1",
  },
  single: {
    title: "joint, one stream",
    ...{ looksAtWords: true, wordsLook: true, shares: true },
    parts: [
      ["attention and dense layers side by side", 12],
      ["modulation", 3],
    ],
    seen: "the later blocks of FLUX.1",
  },
};

const random = rng(21);
/** Whose colour and place the words name: patches of a disc, and of the ground. */
export const isDisc = (patch: number): boolean => {
  const [row, column] = [Math.floor(patch / SIDE), patch % SIDE];
  return Math.hypot(row - 1.5, column - 1.5) < 1.2;
};

/** Words and patches [5 + 16, WIDTH]: noise, and a share of what goes together: disc with disc and red, ground with blue. */
const tokens = (() => {
  const noise = random.fork("tokens").normals((WORDS.length + PATCHES) * WIDTH);
  const about = (i: number) => {
    if (i < WORDS.length) return { red: "disc", disc: "disc", blue: "ground" }[WORDS[i] as string];
    return isDisc(i - WORDS.length) ? "disc" : "ground";
  };
  const meaning = { disc: random.fork("disc").normals(WIDTH), ground: random.fork("ground").normals(WIDTH) };
  return normalised(
    Float64Array.from(noise, (value, i) => {
      const topic = about(Math.floor(i / WIDTH)) as keyof typeof meaning | undefined;
      return 0.7 * value + (topic ? 0.9 * meaning[topic][i % WIDTH]! : 0);
    }),
    WIDTH,
  );
})();

const layer = (name: string) => weights(random.fork(name), WIDTH, WIDTH);
/** Keys that mostly repeat what queries read, so that like finds like. */
const toQ = layer("q");
const toK = toQ.map((value, i) => 0.9 * value + 0.2 * layer("k")[i]!);
const [q, k] = [dense(tokens, toQ, WIDTH), dense(tokens, toK, WIDTH)];

export const COUNT = WORDS.length + PATCHES;
export const isWord = (token: number): boolean => token < WORDS.length;

/** Whether a token may look at another. */
export function mayLook({ looksAtWords, wordsLook }: WayFacts, from: number, at: number): boolean {
  if (isWord(from)) return wordsLook;
  return !isWord(at) || looksAtWords;
}

const scoreOf = (i: number, j: number): number => {
  let sum = 0;
  for (let c = 0; c < WIDTH; c++) sum += q[i * WIDTH + c]! * k[j * WIDTH + c]!;
  return (0.5 * sum) / Math.sqrt(WIDTH);
};

/**
 * Shares of a token's attention over all: 0 where it may not look. By cross-attention patches share out 1 among patches, and
 * 1 among words; jointly, 1 among all.
 */
export function looks(way: Way, from: number): Float64Array {
  const all = Array.from({ length: COUNT }, (_, at) => at);
  const shares = new Float64Array(COUNT);
  const groups = way === "cross" ? [all.filter(isWord), all.filter((at) => !isWord(at))] : [all];
  for (const group of groups) {
    const seen = group.filter((at) => mayLook(ways[way], from, at));
    if (seen.length === 0) continue;
    const parts = softmax(seen.map((at) => scoreOf(from, at)));
    for (const [i, at] of seen.entries()) shares[at] = parts[i]!;
  }
  return shares;
}

/** Pairs that are scored, of patches and words. */
export const pairsOf = ({ looksAtWords, wordsLook }: WayFacts, patches: number, words: number): number =>
  patches * (patches + (looksAtWords ? words : 0)) + (wordsLook ? words * (words + patches) : 0);

export const squaresOf = ({ parts }: WayFacts): number => parts.reduce((sum, [, squares]) => sum + squares, 0);
