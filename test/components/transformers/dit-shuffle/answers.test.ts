import { expect, test } from "vitest";
import { COUNT, orderOf, shuffled, tokensOf } from "../../../../src/components/transformers/dit-shuffle/answers.ts";
import { letter } from "../../../../src/components/transformers/picture.ts";

test("an order has every place once", () => {
  expect([...orderOf(3)].sort((a, b) => a - b)).toEqual(Array.from({ length: COUNT }, (_, i) => i));
});

test.each([1, 2, 3, 99])("without positions shuffled patches are answered shuffled, seed %d", (seed) => {
  // Sums over tokens come in another order, which double precision rounds otherwise.
  expect(shuffled(seed, "none").apart).toBeLessThan(1e-13);
});

test("with positions they are not, unless nothing is shuffled", () => {
  for (const positions of ["sinusoidal", "rotary"] as const) {
    expect(shuffled(1, positions).apart).toBeGreaterThan(1);
    expect(shuffled(0, positions).apart).toBe(0);
  }
});

test("tokens are patches, row by row", () => {
  const { data } = letter(16);
  const tokens = tokensOf(data);
  expect([tokens[0], tokens[4], tokens[16], tokens[64]]).toEqual([data[0], data[16], data[4], data[64]]);
});
