import { expect, test } from "vitest";
import { chosen, tableOf } from "../../../scripts/claims/choice.ts";

const all = ["a/one", "a/two", "b/three", "b/four", "c/five"];

test("parts together are all claims, each once", () => {
  for (const n of [1, 2, 3, 5, 7]) {
    const parts = Array.from({ length: n }, (_, i) => chosen(["--part", `${i + 1}/${n}`], all).names);
    expect(parts.flat().toSorted()).toEqual(all.toSorted());
  }
});

test("names pick claims, and seeds the first of each", () => {
  expect(chosen(["one", "b/", "--seeds", "1"], all)).toEqual({
    ...{ names: ["a/one", "b/three", "b/four"], seeds: 1 },
    ...{ isWriting: false, isListing: false },
  });
  expect(chosen(["--write", "two"], all)).toMatchObject({ seeds: Number.POSITIVE_INFINITY, isWriting: true });
});

test.each([
  [["six"], /six picks none/],
  [["--part", "3/2"], /--part is 3\/2, and has to be one such as 2\/5/],
  [["--part", "half"], /--part is half/],
  [["--seeds", "0"], /--seeds is 0, and has to be a whole number from 1, or all/],
  [["--seeds", "2", "--write"], /holds all seeds/],
])("%j is refused in a sentence", (words, sentence) => {
  expect(() => chosen(words, all)).toThrow(sentence);
});

test("the table has a line for each claim", () => {
  const rows = [
    { name: "a/one", seeds: 5, seconds: 12.3, readings: 20, astray: 0 },
    { name: "b/three", seeds: 1, seconds: 240, readings: 4, astray: 1 },
    { name: "c/five", seeds: 5, seconds: 3, readings: 10, astray: undefined },
  ];
  expect(tableOf(rows).split("\n")).toEqual([
    "claim        seeds       time   readings     astray",
    "a/one            5       12 s         20  as it was",
    "b/three          1    4.0 min          4     1 of 4",
    "c/five           5        3 s         10  no record",
  ]);
});
