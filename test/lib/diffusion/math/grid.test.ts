import { describe, expect, test } from "vitest";
import { mixture } from "../../../../src/lib/diffusion/exact/mixture.ts";
import { cellOf, cellProbabilities, klDivergence, middles } from "../../../../src/lib/diffusion/math/grid.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

const grid = { reach: 2, cells: 2 };

test("cells go row by row from the bottom left", () => {
  expect([...middles(grid)]).toEqual([-1, -1, 1, -1, -1, 1, 1, 1]);
  expect(cellOf({ reach: 2, cells: 4 }, -0.5, 1.5)).toEqual([1, 3]);
});

test("what lies outside counts to the border", () => {
  expect(cellOf(grid, 9, -9)).toEqual([1, 0]);
});

describe("probabilities of cells", () => {
  const density = (std: number, x = 0) => {
    const exact = mixture({ dim: 2, weights: [1], means: [x, 0], stds: [std] });
    return (places: Float64Array) => exact.logDensity(places, { t: 0, alpha: 1, sigma: 0 });
  };
  test("of a Gaussian in the middle are equal in the four quarters", () => {
    for (const p of cellProbabilities(grid, density(0.5))) expect(p).toBeCloseTo(0.25, 12);
  });
  test("are the integrals: of a Gaussian at (1, 0), the right half has Φ(2)", () => {
    const [left] = cellProbabilities({ reach: 6, cells: 2 }, density(0.5, 1), 200); // midpoints are off by h² f′/24 = 0.00002
    expect(left! * 2).toBeCloseTo(0.02275, 4);
  });
});

describe("KL", () => {
  test("by hand", () => {
    expect(klDivergence([1, 1], [3, 1])).toBeCloseTo(0.5 * Math.log(2 / 3) + 0.5 * Math.log(2), 12);
    expect(klDivergence([2, 0], [1, 1])).toBeCloseTo(Math.LN2, 12);
    expect(klDivergence([1, 1], [2, 0])).toBe(Number.POSITIVE_INFINITY);
    expect(klDivergence([3, 1], [6, 2])).toBe(0);
  });
  test("of n draws from q against q is (cells − 1)/2n in the mean", () => {
    const histogram = (values: Float32Array) => {
      const counts = new Float64Array(16);
      for (const value of values) counts[Math.floor(16 * value)]!++;
      return counts;
    };
    const flat = new Float64Array(16).fill(1);
    const draws = Array.from({ length: 100 }, (_, i) => rng(i).uniforms(1000));
    const mean = draws.reduce((sum, values) => sum + klDivergence(histogram(values), flat) / 100, 0);
    expect(mean).toBeCloseTo(15 / 2000, 3); // a chi-square of 15 degrees over 2n: its mean of 100 is off by 0.0003
  });
});
