import { assert, property, string } from "fast-check";
import { expect, test } from "vitest";
import { editDistance, nearest } from "../../../../src/lib/diffusion/check/nearest.ts";

test.each([
  ["kitten", "sitting", 3],
  ["", "abc", 3],
  ["flaw", "lawn", 2],
])("%s is %s in %i changes", (a, b, changes) => expect(editDistance(a, b)).toBe(changes));

test("the distance is one: nothing only to itself, the same both ways, and no way round is shorter", () => {
  const word = string({ maxLength: 8 });
  assert(
    property(word, word, word, (a, b, c) => {
      expect(editDistance(a, b) === 0).toBe(a === b);
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
    }),
  );
});

test("the nearest name is the one that was meant", () => {
  expect(nearest("clip_samples", ["beta_start", "clip_sample", "clip_sample_range"])).toBe("clip_sample");
});
