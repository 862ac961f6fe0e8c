import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scenes } from "../../../../src/lib/diffusion/data/images/scenes/sampler.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { readable } from "../../../../src/lib/diffusion/tokenizers/byte-letters.ts";
import { clipTokenizer } from "../../../../src/lib/diffusion/tokenizers/clip.ts";
import { learnTokenizer } from "../../../../src/lib/diffusion/tokenizers/learn.ts";
import { countedWords, joined, learnPairs, pairReader } from "../../../../src/lib/diffusion/tokenizers/learn-pairs.ts";
import { wordsIn } from "../../../../src/lib/diffusion/tokenizers/word-pattern.ts";

/** The example of Sennrich et al., algorithm 1. */
const sennrich = [
  ...Array.from({ length: 5 }, () => "low"),
  ...Array.from({ length: 2 }, () => "lower"),
  ...Array.from({ length: 6 }, () => "newest"),
  ...Array.from({ length: 3 }, () => "widest"),
];

describe("pairs", () => {
  test("are learnt by how often the words have them, of equals the one met first", () => {
    const pairs = [...learnPairs(sennrich, { merges: 4 })];
    expect(pairs).toEqual([
      { pair: ["e", "s"], count: 9 },
      { pair: ["es", "t</w>"], count: 9 },
      { pair: ["l", "o"], count: 7 },
      { pair: ["n", "e"], count: 6 },
    ]);
  });

  test("end where none is left that the words have twice", () => {
    expect([...learnPairs(["ab", "ab", "cd"], { merges: 9 })]).toEqual([{ pair: ["a", "b</w>"], count: 2 }]);
    expect([...learnPairs(["ab", "cd"], { merges: 9, least: 1 })].map(({ pair }) => pair.join(""))).toEqual([
      "ab</w>",
      "cd</w>",
    ]);
  });

  test("join from the left, wherever they stand", () => {
    expect(joined(["a", "a", "a", "b"], ["a", "a"])).toEqual(["aa", "a", "b"]);
    expect(joined(["b", "a", "a"], ["a", "a"])).toEqual(["b", "aa"]);
  });

  test("begin with bytes, whatever the letters", () => {
    expect(countedWords(["é", "é"])).toEqual([{ parts: ["Ã", "©</w>"], count: 2 }]);
  });
});

test("tokens read as their letters, and parts of letters as their bytes", () => {
  expect(readable("low</w>")).toBe("low");
  expect(readable("Ã©</w>")).toBe("é");
  expect(readable("Ã")).toBe("<C3>");
});

describe("a learnt tokenizer", () => {
  const captions = (["single", "pair", "group"] as const).flatMap(
    (kind) => scenes({ kind })(rng(1).fork(kind), 300).captions!,
  );
  const { files, pairs, size } = learnTokenizer(captions, { merges: 400, length: 16 });
  const tokenizer = clipTokenizer(files);

  test("has each word of the captions it learned from as one token", () => {
    const words = [...new Set(captions.flatMap(wordsIn))];
    expect(words.map((word) => tokenizer.ids(word).length)).toEqual(words.map(() => 1));
    expect(tokenizer.length).toBe(16);
    expect([...tokenizer.encode("a red circle").mask].filter(Boolean).length).toBe(5);
  });

  test("numbers bytes first, then pairs in their order, then start and end", () => {
    const vocab = JSON.parse(files["vocab.json"]) as Record<string, number>;
    expect(vocab["!"]).toBe(0);
    expect(vocab["!</w>"]).toBe(256);
    expect(vocab[pairs[0]!.pair.join("")]).toBe(512);
    expect(tokenizer.special).toEqual({ start: size - 2, end: size - 1, pad: size - 1 });
    expect(Object.values(vocab).toSorted((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, i) => i));
  });

  test("reads any text as pairs alone do, and gives it back", () => {
    const ofWord = pairReader(pairs.map(({ pair }) => pair));
    const vocab = new Map(Object.entries(JSON.parse(files["vocab.json"]) as Record<string, number>));
    const words = fc.array(fc.stringMatching(/^(?:[a-zäß本🙂-🙏]+|\d|red|blues)$/u), { maxLength: 5 });
    fc.assert(
      fc.property(words, (each) => {
        const text = each.join(" ");
        const parts = wordsIn(text).flatMap(ofWord);
        expect(tokenizer.ids(text)).toEqual(parts.map((part) => vocab.get(part)));
      }),
    );
  });
});
