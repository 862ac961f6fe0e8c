import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guess, nearest } from "../../../../src/components/learn-to-denoise/denoise-guess/guess.ts";
import { linear } from "../../../../src/lib/diffusion/schedules/schedule.ts";

const point = fc.tuple(
  fc.double({ min: -3, max: 3, noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -3, max: 3, noNaN: true, noDefaultInfinity: true }),
);
const cloud = fc.array(point, { minLength: 1, maxLength: 12 });
const time = fc.double({ min: 0.02, max: 1, noNaN: true });

describe("the best guess", () => {
  test("is a mean: weights sum to 1, and candidates lie between one and all", () => {
    fc.assert(
      fc.property(cloud, point, time, (points, x, t) => {
        const { weights, candidates, spread } = guess(points.flat(), x, linear()(t));
        expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
        expect(candidates).toBeGreaterThan(1 - 1e-9);
        expect(candidates).toBeLessThan(points.length + 1e-9);
        expect(spread).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("has less expected squared error than any other place", () => {
    fc.assert(
      fc.property(cloud, point, time, point, (points, x, t, other) => {
        const { weights, mean, spread } = guess(points.flat(), x, linear()(t));
        const cost = points.reduce(
          (sum, [a, b], i) => sum + weights[i]! * ((a - other[0]) ** 2 + (b - other[1]) ** 2),
          0,
        );
        const apart = (mean[0] - other[0]) ** 2 + (mean[1] - other[1]) ** 2;
        expect(cost).toBeCloseTo(spread ** 2 + apart, 8);
      }),
    );
  });

  test("for two points is a hyperbolic tangent", () => {
    const level = linear()(0.2);
    for (const x of [-2, -0.3, 0, 0.7]) {
      const { mean } = guess([-1, 0, 1, 0], [x, 0.4], level);
      expect(mean[0]).toBeCloseTo(Math.tanh((level.alpha * x) / level.sigma ** 2), 12);
      expect(mean[1]).toBe(0);
    }
  });

  test("k points of equal weight count as k", () => {
    expect(guess([1, 0, -1, 0, 0, 1, 0, -1], [0, 0], linear()(0.5)).candidates).toBeCloseTo(4, 10);
  });
});

test("the nearest point", () => {
  expect(nearest([0, 0, 3, 4, 1, 1], [3, 3])).toBe(1);
});
