import { wordLetters } from "./byte-letters.ts";

/** A word, in the tokens that it has come to so far, and how often the texts have it. */
export interface CountedWord {
  readonly parts: readonly string[];
  readonly count: number;
}

/** Two tokens side by side, and how often the texts had them when they became one. */
export interface LearntPair {
  readonly pair: readonly [left: string, right: string];
  readonly count: number;
}

/** How many pairs are learnt, and how often a pair has to be there. */
export interface PairLearning {
  /** Pairs to learn at most. */
  readonly merges: number;
  /** Pairs that the texts have less often are left apart: 2 unless given. */
  readonly least?: number;
}

/** Different words in the order in which they are met first. */
export function countedWords(words: Iterable<string>): CountedWord[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Array.from(counts, ([word, count]) => ({ parts: wordLetters(word), count }));
}

/** Every pair within the words, in the order in which they are met first. */
export function countedPairs(words: Iterable<CountedWord>): LearntPair[] {
  const counts = new Map<string, number>();
  for (const { parts, count } of words)
    for (let i = 1; i < parts.length; i++) {
      const key = `${parts[i - 1]} ${parts[i]}`;
      counts.set(key, (counts.get(key) ?? 0) + count);
    }
  return Array.from(counts, ([key, count]) => {
    const [left, right] = key.split(" ") as [string, string];
    return { pair: [left, right], count };
  });
}

/** The parts of a word with the pair made one wherever it stands, from the left. */
export function joined(parts: readonly string[], [left, right]: LearntPair["pair"]): readonly string[] {
  if (!parts.some((part, i) => part === left && parts[i + 1] === right)) return parts;
  const whole: string[] = [];
  for (let i = 0; i < parts.length; i++) {
    const isPair = parts[i] === left && parts[i + 1] === right;
    whole.push(isPair ? left + right : parts[i]!);
    if (isPair) i++;
  }
  return whole;
}

/**
 * Learns byte pairs: time and again the pair that the words have most often becomes a token; of equals, the one met first.
 * Sennrich et al., arXiv:1508.07909, algorithm 1.
 */
export function* learnPairs(words: Iterable<string>, { merges, least = 2 }: PairLearning): Generator<LearntPair, void> {
  let counted = countedWords(words);
  for (let learnt = 0; learnt < merges; learnt++) {
    const best = mostFrequent(countedPairs(counted));
    if (!best || best.count < least) return;
    yield best;
    counted = counted.map(({ parts, count }) => ({ parts: joined(parts, best.pair), count }));
  }
}

export const mostFrequent = (pairs: readonly LearntPair[]): LearntPair | undefined =>
  pairs.reduce<LearntPair | undefined>((best, next) => (best && best.count >= next.count ? best : next), undefined);

/** Tells a word in tokens: as long as any of the pairs stands in it, the one learnt earliest is made one. */
export function pairReader(pairs: readonly LearntPair["pair"][]): (word: string) => readonly string[] {
  const ranks = new Map(pairs.map((pair, rank) => [pair.join(" "), rank]));
  return (word) => {
    let parts: readonly string[] = wordLetters(word);
    for (;;) {
      const found = parts.map((part, i) => ranks.get(`${part} ${parts[i + 1]}`) ?? pairs.length);
      const rank = Math.min(...found);
      if (rank === pairs.length) return parts;
      parts = joined(parts, pairs[rank]!);
    }
  };
}
