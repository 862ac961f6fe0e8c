import { expect, test } from "vitest";
import {
  breakLines,
  graphemes,
  letterClasses,
  readText,
  runsLeft,
} from "../../../../src/components/workbench/data-picker/letters.ts";
import { PointsError } from "../../../../src/lib/diffusion/data/points/points-error.ts";

test("letters are counted as readers count them", () => {
  expect(graphemes("né👩‍👩‍👧🇳🇴")).toEqual(["n", "é", "👩‍👩‍👧", "🇳🇴"]);
  expect(letterClasses("hello you")).toEqual(["h", "e", "l", "o", "y", "u"]);
  expect(letterClasses("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg")).toEqual([]);
});

test("blank and long texts are refused in a sentence, others are tidied", () => {
  expect(readText("  two \n words ")).toBe("two words");
  expect(readText("é".repeat(40))).toHaveLength(40);
  for (const text of ["", " \u3000\n"]) expect(() => readText(text)).toThrow("There is no text yet; write a letter");
  expect(() => readText("a".repeat(41))).toThrow(PointsError);
  expect(() => readText("a".repeat(41))).toThrow("has 41 letters; with more than 40 they become too small");
});

test("lines break between words alone", () => {
  expect(breakLines("noise")).toEqual(["noise"]);
  expect(breakLines("out of noise")).toEqual(["out of", "noise"]);
  expect(breakLines("donaudampfschiffahrt")).toEqual(["donaudampfschiffahrt"]);
  expect(breakLines("a b c d e").join(" ")).toBe("a b c d e");
});

test("knows which scripts run from right to left", () => {
  expect(["مرحبا", "שלום", "  «سلام»"].map(runsLeft)).toEqual([true, true, true]);
  expect(["hello", "привет", "漢字", "1 + 1", ""].map(runsLeft)).toEqual([false, false, false, false, false]);
});
