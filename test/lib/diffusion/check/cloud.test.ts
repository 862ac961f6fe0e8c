import { expect, test } from "vitest";
import { requireCloud, requireFinite } from "../../../../src/lib/diffusion/check/cloud.ts";

test("a cloud is as many points as its numbers make", () => {
  expect(requireCloud("the points", [1, 2, 3, 4, 5, 6], 3)).toBe(2);
  expect(requireCloud("the points", [], 3, 0)).toBe(0);
});

test.each([
  [[1, 2, 3], 2, 1, "The points hold 3 numbers, which are no whole points of 2: give 2 for each, or another dim."],
  [[], 2, 1, "The points are 0 points; there is nothing to measure of fewer than 1."],
  [[1, 2], 2, 2, "The points are 1 point; there is nothing to measure of fewer than 2."],
  [[1, 2], 1.5, 1, "The dimension of the points must be a whole number from 1 on; it is 1.5."],
])("%j of dimension %s, at least %s", (points, dim, least, sentence) => {
  expect(() => requireCloud("the points", points, dim, least)).toThrow(sentence);
});

test("a number that isn't finite is told by its place", () => {
  requireFinite("the data", [0, -1e300]);
  expect(() => requireFinite("the data", [0, Number.NEGATIVE_INFINITY])).toThrow(
    "The data hold -Infinity at place 1; all have to be finite numbers.",
  );
});
