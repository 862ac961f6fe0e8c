import { expect, test } from "vitest";
import { examples, readPrompt, replaced } from "../../../../../src/components/tools/studio/settings/prompt.ts";
import { settingOptions } from "../../../../../src/components/tools/studio/settings/settings.ts";
import { words } from "../../../../../src/lib/diffusion/data/images/scenes/caption.ts";

const known = ["a", "red", "circle"];

test("unknown words are named with the nearest known ones, whatever their weight", () => {
  expect(readPrompt("a (rid:1.3) circle", known)).toEqual({
    unknown: [{ word: "rid", nearest: ["red", "a", "circle"] }],
  });
  expect(readPrompt("anything at all", []).unknown).toEqual([]);
});

test("what can't be read is told in a sentence", () => {
  expect(readPrompt("(red:99)", known).trouble).toContain("a number from 0 to 10");
  expect(readPrompt("a".repeat(10_000), known).trouble).toBe(
    "This has 10,000 characters, and 2,000 are read at most: shorten it.",
  );
});

test("a word gives way to another, and no part of a longer one", () => {
  expect(replaced("a rid, (RID:1.3) riddle $1", "rid", "$&red")).toBe("a $&red, ($&red:1.3) riddle $1");
  expect(replaced("два красных", "два", "a")).toBe("a красных");
});

test("the examples are of words that scenes have", () => {
  for (const prompt of [...examples, settingOptions.prompt.initial])
    expect(readPrompt(prompt, words).unknown).toEqual([]);
});
