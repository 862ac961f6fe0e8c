import { expect, test } from "vitest";
import {
  backbones,
  binned,
  comparisons,
  costOf,
  PARTS,
  STEPS,
  sizes,
} from "../../../src/components/transformers/trainings.ts";

test("the three backbones take as many operations for a picture, within a tenth", () => {
  const costs = comparisons.backbones.members.map((name) => costOf(backbones[name].network).forward);
  expect(Math.max(...costs) / Math.min(...costs)).toBeLessThan(1.1);
});

test("patches of 4 take less than a quarter of the operations, and as many parameters within a hundredth", () => {
  const [fine, coarse] = [costOf(backbones.dit.network), costOf(backbones.coarse.network)];
  expect(coarse.forward).toBeLessThan(fine.forward / 4);
  expect(coarse.parameters / fine.parameters).toBeLessThan(1.01);
});

test("trainings end after whole parts", () => {
  expect(STEPS % PARTS).toBe(0);
});

test("losses are averaged over parts, each at its last step", () => {
  expect(binned([1, 3, 5, 7, 9], 8, 4)).toEqual([
    [2, 2],
    [4, 6],
  ]);
  expect(binned([], 8, 4)).toEqual([]);
  for (const { steps } of Object.values(sizes))
    expect(binned(new Array(steps).fill(1), steps, PARTS).at(-1)).toEqual([steps, 1]);
});
