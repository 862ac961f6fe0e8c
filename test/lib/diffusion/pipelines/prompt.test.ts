import { describe, expect, test } from "vitest";
import { requireKnown, unknownWords, wordsOnCard } from "../../../../src/lib/diffusion/pipelines/known-words.ts";
import { notesOn, tokenised } from "../../../../src/lib/diffusion/pipelines/prompt.ts";
import { readWeights, withoutWeights } from "../../../../src/lib/diffusion/pipelines/prompt-weights.ts";
import { clipTokenizer } from "../../../../src/lib/diffusion/tokenizers/clip.ts";
import { learnTokenizer } from "../../../../src/lib/diffusion/tokenizers/learn.ts";

const words = ["a", "red", "green", "circle", "square", "left", "of"];
const tokenizer = clipTokenizer(learnTokenizer(words, { merges: 100, least: 1, length: 8 }).files);
const rounded = (prompt: string) => readWeights(prompt).map(({ text, weight }) => [text, +weight.toFixed(6)]);

describe("weights of a prompt", () => {
  test("are those of AUTOMATIC1111's syntax", () => {
    expect(rounded("a (red:1.3) circle")).toEqual([
      ["a ", 1],
      ["red", 1.3],
      [" circle", 1],
    ]);
    expect(rounded("(a)")).toEqual([["a", 1.1]]);
    expect(rounded("((a))")).toEqual([["a", 1.21]]);
    expect(rounded("[a]")).toEqual([["a", +(1 / 1.1).toFixed(6)]]);
    expect(rounded("(a [b:1.2] (c:2):0.5)")).toEqual([
      ["a ", 0.5],
      ["b:1.2", +(0.5 / 1.1).toFixed(6)],
      [" ", 0.5],
      ["c", 1],
    ]);
  });

  test("leave letters letters", () => {
    for (const prompt of ["a red circle", "a) red] circle", "10:30", "x:", "\\", ""])
      expect(withoutWeights(prompt)).toBe(prompt);
    expect(rounded("a \\(red\\:1\\) circle")).toEqual([["a (red\\:1) circle", 1]]);
    expect(rounded("(never closed")).toEqual([["never closed", 1.1]]);
  });

  test("can't be below 0, or beyond all sense", () => {
    expect(() => readWeights("(red:-1)")).toThrow(
      "A word's weight must be a number from 0 to 10; one of the prompt's is -1.",
    );
    expect(() => readWeights("(red:11)")).toThrow("11");
  });
});

describe("a prompt's tokens", () => {
  test("are the tokenizer's own, with the weight of each", () => {
    const { ids, weights, tokens, end, cut } = tokenised(tokenizer, "a (red:1.5) circle", 8);
    expect([...ids]).toEqual([...tokenizer.encode("a red circle", 8).ids]);
    expect([...weights]).toEqual([1, 1, 1.5, 1, 1, 1, 1, 1]);
    expect(tokens.map(({ text, at }) => [text, at])).toEqual([
      ["a", 1],
      ["red", 2],
      ["circle", 3],
    ]);
    expect([end, cut]).toEqual([4, ""]);
  });

  test("that don't fit are told, and so is an empty prompt", () => {
    const long = tokenised(tokenizer, "a red circle left of a green square", 8);
    expect(long.cut).toBe("green square");
    expect(notesOn(long)).toEqual([
      "This encoder takes 6 tokens of a prompt; what comes after them was left out: “green square”.",
    ]);
    expect(notesOn(tokenised(tokenizer, " ", 8))[0]).toMatch(/^The prompt is empty/);
    expect(notesOn(tokenised(tokenizer, "a red circle", 8))).toEqual([]);
  });

  test("are not read of ten thousand characters", () => {
    expect(() => tokenised(tokenizer, "red ".repeat(2500), 8)).toThrow(
      "The prompt has 10,000 characters, and 2,000 are read at most; this encoder takes 6 tokens. Shorten it.",
    );
  });
});

describe("words that a pipeline was taught", () => {
  test("are read off its card", () => {
    expect(wordsOnCard('---\nlicense: mit\nwords: [a, red, "Circle"]\n---\n# Card')).toEqual(["a", "red", "circle"]);
    expect(wordsOnCard("---\nwords:\n  - a\n  - red\ntags: [x]\n---\n")).toEqual(["a", "red"]);
    expect(wordsOnCard("# No front matter\nwords: [a]")).toEqual([]);
  });

  test("are offered for those it doesn't know", () => {
    expect(unknownWords("a (gren:1.2) cirle, a red dog", words)).toEqual([
      { word: "gren", nearest: ["green", "red", "a"] },
      { word: "cirle", nearest: ["circle", "red", "green"] },
      { word: "dog", nearest: ["of", "a", "red"] },
    ]);
    expect(unknownWords("anything", [])).toEqual([]);
    expect(() => requireKnown("a gren circle", words)).toThrow(
      "This pipeline was taught 7 words, and doesn't know “gren” (nearest: green, red, a). Choose others, or let it try.",
    );
  });
});
