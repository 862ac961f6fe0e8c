import { describe, expect, test } from "vitest";
import { bayesAccuracy, coverage, entropy, modeCounts } from "../../../../src/lib/diffusion/metrics/modes.ts";

test("counts the likeliest of each row", () => {
  const rows = [0.6, 0.4, 0, 0.1, 0.2, 0.7, 0.3, 0.4, 0.3, 0, 0, 1];
  expect([...modeCounts(rows, 3)]).toEqual([1, 1, 2]);
  expect(bayesAccuracy(rows, 3, 2)).toBe(0.5);
});

describe("coverage", () => {
  test("of three modes of which one got nothing and one a tenth of its due", () => {
    expect(coverage([97, 3, 0], [1, 1, 1])).toBeCloseTo(1 / 3, 12);
    expect(coverage([97, 3, 0], [1, 1, 1], 0.05)).toBeCloseTo(2 / 3, 12);
  });
  test("measures what is due by the weights", () => {
    expect(coverage([90, 10], [9, 1])).toBe(1);
    expect(coverage([98, 2], [1, 1])).toBe(0.5);
  });
  test("of nothing is nothing", () => {
    expect(coverage([0, 0], [1, 1])).toBe(0);
  });
});

test("entropy, by hand: ln 2 of two equal modes, ln 4 of four, 0 of one", () => {
  expect(entropy([5, 5])).toBeCloseTo(Math.LN2, 12);
  expect(entropy([3, 3, 3, 3])).toBeCloseTo(Math.log(4), 12);
  expect(entropy([7, 0, 0])).toBe(0);
  expect(entropy([3, 1])).toBeCloseTo(-(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)), 12);
});
