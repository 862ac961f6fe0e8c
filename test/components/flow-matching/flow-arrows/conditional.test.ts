import { describe, expect, test } from "vitest";
import { lossesOf, pairsThrough } from "../../../../src/components/flow-matching/flow-arrows/conditional.ts";
import { clouds } from "../../../../src/components/kit/data/clouds.ts";
import { mixture } from "../../../../src/lib/diffusion/exact/mixture.ts";
import { flow } from "../../../../src/lib/diffusion/schedules/schedule.ts";

const { law } = clouds.moons!;
const [x, t] = [[0.2, 0.1] as const, 0.6];
const through = pairsThrough(law, x, t, 20_000);
const meanOf = (values: Float64Array, d: number) =>
  values.reduce((sum, value, i) => sum + (i % 2 === d ? value : 0), 0) / (values.length / 2);

describe("pairs through a place", () => {
  test("pass it at the time", () => {
    for (let i = 0; i < 20; i++)
      expect((1 - t) * through.points[i]! + t * through.noise[i]!).toBeCloseTo(x[i % 2]!, 12);
  });

  test("have the exact x̂₀ and Tweedie's covariance for mean and variance", () => {
    const exact = mixture(law);
    const x0 = exact.denoise(Float64Array.of(...x), flow(t));
    for (const d of [0, 1] as const) {
      expect(through.mean[d]).toBeCloseTo(x0[d]!, 12);
      expect(Math.abs(meanOf(through.points, d) - x0[d]!)).toBeLessThan(0.03); // four standard errors of 20,000
    }
    const h = 1e-4;
    const slope = [0, 1].reduce((sum, d) => {
      const at = (by: number) =>
        exact.denoise(
          Float64Array.of(...x).map((v, i) => v + (i === d ? by : 0)),
          flow(t),
        )[d]!;
      return sum + (at(h) - at(-h)) / (2 * h);
    }, 0);
    expect(through.variance).toBeCloseTo((t ** 2 / (1 - t)) * slope, 6); // tr Cov = σ²/α · div x̂₀
  });
});

test("a guess pays against pairs what it pays against their mean, and their variance on top", () => {
  for (const guess of [[-1.2, -0.6], [0, 0], [2, 1], through.mean] as const) {
    const { pairs, mean } = lossesOf(through, guess, t);
    expect(pairs - mean).toBeCloseTo(through.variance / t ** 2, 9);
    const square = (i: number) =>
      ((through.points[i]! - guess[0]) ** 2 + (through.points[i + 1]! - guess[1]) ** 2) / t ** 2;
    let drawn = 0;
    for (let i = 0; i < through.points.length; i += 2) drawn += square(i) / (through.points.length / 2);
    expect(Math.abs(drawn / pairs - 1)).toBeLessThan(0.03); // 20,000 pairs
  }
});
