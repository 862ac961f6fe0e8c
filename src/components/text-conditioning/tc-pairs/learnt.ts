import {
  type CountedWord,
  countedPairs,
  countedWords,
  joined,
  type LearntPair,
  learnPairs,
  mostFrequent,
  pairReader,
} from "../../../lib/diffusion/tokenizers/learn-pairs.ts";
import { wordsIn } from "../../../lib/diffusion/tokenizers/word-pattern.ts";

/** Merges on offer, at most. */
export const MOST = 240;
/** Tokens before the first merge: 256 bytes, the same at a word's end, a start and an end. */
export const BEGINNING = 514;

/** All that can be learned from a text, to be looked at merge by merge. */
export interface Learning {
  readonly words: readonly CountedWord[];
  readonly pairs: readonly LearntPair[];
}

export function learning(text: string): Learning {
  const words = wordsIn(text);
  return { words: countedWords(words), pairs: [...learnPairs(words, { merges: MOST })] };
}

/** How things stand after so many merges. */
export interface Standing {
  /** Different words, the most frequent first, in their parts. */
  readonly words: readonly CountedWord[];
  /** Pairs that are most frequent now, the next to be merged first. */
  readonly next: readonly LearntPair[];
  /** Tokens that a word of the text takes on average. */
  readonly perWord: number;
}

export function standing({ words, pairs }: Learning, merges: number): Standing {
  const now = pairs
    .slice(0, merges)
    .reduce<readonly CountedWord[]>(
      (all, { pair }) => all.map(({ parts, count }) => ({ parts: joined(parts, pair), count })),
      words,
    );
  const counted = countedPairs(now);
  const best = mostFrequent(counted);
  const others = counted.filter((each) => each !== best).toSorted((a, b) => b.count - a.count);
  const total = (of: (word: CountedWord) => number) => now.reduce((sum, word) => sum + word.count * of(word), 0);
  return {
    words: now.toSorted((a, b) => b.count - a.count),
    next: best ? [best, ...others].slice(0, 4) : [],
    perWord:
      total(({ parts }) => parts.length) /
      Math.max(
        1,
        total(() => 1),
      ),
  };
}

/** A text's words in tokens. */
export function tokensOf(text: string, pairs: readonly LearntPair[]): (readonly string[])[] {
  const read = pairReader(pairs.map(({ pair }) => pair));
  return wordsIn(text).map((word) => read(word));
}
