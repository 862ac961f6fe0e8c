import { expect, test } from "vitest";
import { meanSquare, quality } from "../../../../src/lib/diffusion/metrics/quality.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

test("the mean squared distance is that of pairs: (9 + 16 + 0 + 4) / 2", () => {
  expect(meanSquare([0, 0, 1, 1], [3, 4, 1, 3])).toBe(14.5);
  expect(meanSquare([0, 0, 1, 1], [3, 4, 1, 3], 1)).toBe(7.25);
  expect(() => meanSquare([0, 0], [1])).toThrow("There are 1 points to compare with 0.5; each needs its own.");
});

test("the right points in another order have no distance to the data, and an error", () => {
  const truth = [0, 0, 2, 0];
  const swapped = quality([2, 0, 0, 0], { truth, ends: truth, rng: rng(1) });
  expect(swapped).toEqual({ distance: 0, error: 2 });
});

test("points that are all moved by (3, 4) have an error of 5, and a distance of 5/√2 on average over directions", () => {
  const truth = [0, 0, 2, 0, 1, 1];
  const { distance, error } = quality([3, 4, 5, 4, 4, 5], { truth, ends: truth, rng: rng(1) });
  expect(error).toBe(5);
  // E[cos²] = ½, over 64 random directions: a standard error of √(1/8)/8 of the square
  expect(Math.abs(distance ** 2 / 25 - 0.5)).toBeLessThan(3 * (Math.sqrt(1 / 8) / 8));
});
