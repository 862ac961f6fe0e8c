import { expect, test } from "vitest";
import { backbones, skipsOf, squaresOf } from "../../../../src/components/transformers/dit-skips/networks.ts";

test("the first block's skip leads to the last, and one in the middle has none", () => {
  expect(skipsOf(5)).toEqual([
    [0, 4],
    [1, 3],
  ]);
  expect(skipsOf(4)).toHaveLength(2);
});

test("modulation is a third of a DiT's blocks", () => {
  const { attention, dense, modulation, skips } = squaresOf(backbones.dit, 7);
  expect(modulation / (attention + dense + modulation + skips)).toBeCloseTo(1 / 3, 12);
});
