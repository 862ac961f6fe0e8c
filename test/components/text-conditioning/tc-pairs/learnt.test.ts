import { describe, expect, test } from "vitest";
import { learning, standing, tokensOf } from "../../../../src/components/text-conditioning/tc-pairs/learnt.ts";
import { textOf } from "../../../../src/components/text-conditioning/tc-pairs/texts.ts";

describe("a text's pairs", () => {
  test("begin with letters and tell what is merged next", () => {
    const learnt = learning("aba aba abc");
    const { words, next, perWord } = standing(learnt, 0);
    expect(words).toEqual([
      { parts: ["a", "b", "a</w>"], count: 2 },
      { parts: ["a", "b", "c</w>"], count: 1 },
    ]);
    expect(next[0]).toEqual({ pair: ["a", "b"], count: 3 });
    expect(perWord).toBe(3);
    expect(standing(learnt, 2)).toMatchObject({ words: [{ parts: ["aba</w>"] }, { parts: ["ab", "c</w>"] }] });
  });

  test("make each word of the captions whole, and others of pieces", () => {
    const { pairs } = learning(textOf("captions", ""));
    expect(tokensOf("triangle turquoise", pairs)).toEqual([["triangle</w>"], [..."turquois", "e</w>"]]);
  });

  test("are none where there is no text", () => {
    expect(standing(learning(""), 5)).toEqual({ words: [], next: [], perWord: 0 });
  });
});
