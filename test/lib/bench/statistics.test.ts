import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitLine, median, overtaking } from "../../../src/lib/bench/statistics.ts";

describe("the median", () => {
  test("is the middle, whatever the order", () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([7])).toBe(7);
    expect(median([])).toBeNaN();
  });

  test("leaves its argument as it was", () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe("the fit", () => {
  const positive = fc.double({ min: 1e-3, max: 1e3, noNaN: true });

  test("finds the line that the times lie on", () => {
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const sizes = [1, 10, 100, 1000];
        const line = fitLine(
          sizes,
          sizes.map((size) => a + b * size),
        );
        // The sums lose up to six digits to each other where b is a millionth of a, of the sixteen that there are.
        expect(Math.abs(line.a - a)).toBeLessThanOrEqual(1e-6 * (a + b));
        expect(Math.abs(line.b - b)).toBeLessThanOrEqual(1e-6 * (a + b));
      }),
    );
  });

  test("has no negative parts", () => {
    expect(fitLine([1, 2, 3], [3, 2, 1]).b).toBe(0);
    expect(fitLine([1, 2, 4], [0.5, 1.8, 4.4])).toMatchObject({ a: 0 });
  });

  test("counts errors in proportion, so that the small sizes count too", () => {
    const { a } = fitLine([1, 10, 100, 1000], [2, 11, 101, 1500]);
    expect(a).toBeGreaterThan(0.5);
    expect(a).toBeLessThan(1.5);
  });

  test("tells where the work overtakes", () => {
    expect(overtaking({ a: 2, b: 0.01 })).toBe(200);
    expect(overtaking({ a: 4, b: 0.01 }, 2)).toBe(20);
    expect(overtaking({ a: 4, b: 0 })).toBeNull();
  });
});
