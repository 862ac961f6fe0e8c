import { expect, test } from "vitest";
import { straysOf, strayWords } from "../../../../../src/components/tools/playground/picture/strays.ts";

test("what the picture can't show is counted, with its distance", () => {
  const strays = straysOf([0, 0, 3, -3, 3.1, 0, 3, -4, Number.NaN, 0]);
  expect(strays).toEqual({ outside: 2, furthest: 5, lost: 1, count: 5 });
  expect(strayWords(strays)).toBe(
    "2 of 5 are outside the picture, the furthest 5.0 away; 1 of 5 are no numbers any more",
  );
  expect(strayWords(straysOf([1, 1]))).toBe("");
  expect(strayWords(straysOf([2.5e20, 0]))).toContain("2.5 · 10^20 away");
});
