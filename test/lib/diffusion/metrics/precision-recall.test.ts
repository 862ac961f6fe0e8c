import { describe, expect, test } from "vitest";
import { neighbourhoods, precisionRecall } from "../../../../src/lib/diffusion/metrics/precision-recall.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

describe("precision and recall", () => {
  test("by hand, on the line with k = 1", () => {
    const data = [0, 1, 3]; // radii 1, 1, 2: they reach [−1, 1], [0, 2], [1, 5]
    const samples = [0.5, 4.9, 5.2, 9]; // radii 4.4, 0.3, 0.3, 3.8: they reach [−3.9, 4.9], [4.6, 5.2], [4.9, 5.5], [5.2, 12.8]
    expect(precisionRecall(samples, data, { dim: 1, k: 1 })).toEqual({ precision: 0.5, recall: 1 });
    expect(precisionRecall([0.4, 0.5], [0.4, 0.5, 0.6, 8, 9], { dim: 1, k: 1 })).toEqual({ precision: 1, recall: 0.6 });
  });

  test("takes the k-th neighbour, not the first", () => {
    const samples = [2.5, 3.5, 4.5]; // the data's reach: 3 with k = 1, 4 with k = 2
    expect(precisionRecall(samples, [0, 1, 2], { dim: 1, k: 1 }).precision).toBeCloseTo(1 / 3, 12);
    expect(precisionRecall(samples, [0, 1, 2], { dim: 1, k: 2 }).precision).toBeCloseTo(2 / 3, 12);
  });

  test("in the plane, samples of one of two spots are precise and recall half", () => {
    const spot = (seed: number, x: number) => Array.from(rng(seed).normals(400), (v, i) => 0.1 * v + (i % 2 ? 0 : x));
    const { precision, recall } = precisionRecall(spot(1, 2), [...spot(2, 2), ...spot(3, -2)]);
    expect(precision).toBeGreaterThan(0.7); // 0.8 is typical of equal distributions
    expect(recall).toBeGreaterThan(0.35);
    expect(recall).toBeLessThanOrEqual(0.5);
  });

  test("coverage counts the balls that are met, not the samples", () => {
    const balls = neighbourhoods([0, 1, 3], { dim: 1, k: 1 }); // they reach [−1, 1], [0, 2], [1, 5]
    expect(balls.met([4, 4, 4.5])).toBeCloseTo(1 / 3, 12);
    expect(balls.met([1])).toBe(1);
    expect(balls.holding([4, 4, 9])).toBeCloseTo(2 / 3, 12);
    expect(balls.holding([])).toBe(0);
  });

  test("refuses clouds without k-th neighbours", () => {
    expect(() => precisionRecall([0, 0, 1, 1], [0, 0, 1, 1])).toThrow(
      "A cloud of 2 points has no 3-th neighbours; it takes at least 4.",
    );
  });
});
