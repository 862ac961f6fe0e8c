import { describe, expect, test } from "vitest";
import { clouds, draw } from "../../../../src/components/kit/data/clouds.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

const means = (points: Float64Array, f: (value: number) => number) =>
  [0, 1].map((d) => {
    const n = points.length / 2;
    return Array.from({ length: n }, (_, i) => f(points[2 * i + d]!)).reduce((a, b) => a + b, 0) / n;
  });

describe.each(Object.entries(clouds))("%s", (_, { law }) => {
  test("has mean 0 and mean variance 1 per axis, by its law", () => {
    const k = law.stds.length;
    const centres = Float64Array.from(law.means);
    for (const mean of means(centres, (value) => value)) expect(mean).toBeCloseTo(0, 12);
    const [x, y] = means(centres, (value) => value ** 2);
    const blur = Array.from(law.stds).reduce((sum, std) => sum + std ** 2, 0) / k;
    expect((x! + y!) / 2 + blur).toBeCloseTo(1, 12);
  });

  test("is drawn by that law", () => {
    const points = draw(law, rng(1), 20_000);
    const [x, y] = means(points, (value) => value ** 2);
    for (const mean of means(points, (value) => value)) expect(Math.abs(mean)).toBeLessThan(0.05); // 5 standard errors
    expect(Math.abs((x! + y!) / 2 - 1)).toBeLessThan(0.05); // squares scatter by less than 1.5 here: 5 standard errors
  });
});

test("components are drawn as often as they weigh", () => {
  const uneven = { dim: 2, weights: [1, 3], means: [-1, 0, 1, 0], stds: [0, 0] };
  const points = draw(uneven, rng(2), 10_000);
  const right = points.filter((value, i) => i % 2 === 0 && value > 0).length;
  expect(Math.abs(right / 10_000 - 0.75)).toBeLessThan(0.02); // 4.6 standard errors
});
