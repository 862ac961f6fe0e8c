import { countedPairs } from "../../../lib/diffusion/tokenizers/learn-pairs.ts";
import { several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

interface Word {
  readonly [name: string]: readonly string[] | number;
  readonly parts: readonly string[];
  readonly count: number;
}
type Args = [words: Word[]];

const most = (pairs: Iterable<readonly [string, number]>): string[] => {
  const counts = new Map<string, number>();
  for (const [pair, count] of pairs) counts.set(pair, (counts.get(pair) ?? 0) + count);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))[0].split(" ");
};
const pairsOf = ({ parts }: Word) => parts.slice(1).map((part, i) => `${parts[i]} ${part}`);

export default code<Args>({
  title: "The next merge",
  prompt:
    "Byte-pair encoding joins the two neighbours that stand side by side most often. Each word is a list of its parts so far, and how often the texts have it. Give back the pair that is joined next; of pairs that are equally frequent, the one that is met first.",
  entry: "nextMerge",
  starter: `interface Word { parts: string[]; count: number }

function nextMerge(words: Word[]): [string, string] {
  const counts = new Map<string, number>();
  for (const { parts, count } of words)
    for (let i = 1; i < parts.length; i++) {
      const pair = parts[i - 1] + " " + parts[i];
      counts.set(pair, ____);
    }
  let best = "";
  for (const [pair, count] of counts) if (best === "" || ____) best = pair;
  return best.split(" ") as [string, string];
}`,
  solution: `interface Word { parts: string[]; count: number }

function nextMerge(words: Word[]): [string, string] {
  const counts = new Map<string, number>();
  for (const { parts, count } of words)
    for (let i = 1; i < parts.length; i++) {
      const pair = parts[i - 1] + " " + parts[i];
      counts.set(pair, (counts.get(pair) ?? 0) + count);
    }
  let best = "";
  for (const [pair, count] of counts) if (best === "" || count > counts.get(best)!) best = pair;
  return best.split(" ") as [string, string];
}`,
  hints: [
    "What was counted before is `counts.get(pair) ?? 0`. A word that the texts have five times counts five times.",
    "A later pair wins only if it is *more* frequent.",
  ],
  calls: (rng) => [
    [
      [
        { parts: ["a", "b", "a", "b"], count: 1 },
        { parts: ["b", "c"], count: 3 },
      ],
    ],
    [
      [
        { parts: ["x", "y"], count: 2 },
        { parts: ["z", "y"], count: 2 },
      ],
    ],
    [
      [
        { parts: ["a", "b", "a", "b"], count: 2 },
        { parts: ["b", "c"], count: 3 },
      ],
    ],
    [
      [
        { parts: ["a", "b"], count: 2 },
        { parts: ["b", "c"], count: 3 },
        { parts: ["a", "b"], count: 2 },
      ],
    ],
    ...several(
      rng,
      4,
      (each): Args => [
        several(each, 6, (word): Word => {
          const letters = Array.from(word.integers(5, 3), (i) => "abc"[i]!);
          return { parts: letters, count: 1 + word.fork("count").integers(1, 9)[0]! };
        }),
      ],
    ),
  ],
  oracle: (words) => [...countedPairs(words).reduce((best, each) => (each.count > best.count ? each : best)).pair],
  within: 0, // letters
  mistakes: [
    {
      by: (words) => most(words.flatMap((word) => pairsOf(word).map((pair) => [pair, 1] as const))),
      says: "You count each word once. One that the texts have five times counts five times.",
    },
    {
      by: (words) =>
        most(words.flatMap((word) => [...new Set(pairsOf(word))].map((pair) => [pair, word.count] as const))),
      says: "A pair that stands twice in a word counts twice.",
    },
    {
      by: (words) => {
        const last = new Map(words.flatMap((word) => pairsOf(word).map((pair) => [pair, word.count] as const)));
        return most(last);
      },
      says: "Each word overwrites what was counted before. Add to it: counts.get(pair) ?? 0.",
    },
    {
      by: (words) => [...countedPairs(words).reduce((best, each) => (each.count >= best.count ? each : best)).pair],
      says: "Of pairs that are equally frequent you take the last. Take the first: a later one wins only if it is more frequent.",
    },
  ],
});
