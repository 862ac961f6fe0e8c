import { expect, test } from "vitest";
import { nearestClass } from "../../../../src/lib/diffusion/metrics/nearest-class.ts";

test("a point is of the class of the example next to it", () => {
  const tell = nearestClass({ points: [0, 0, 10, 0, 0, 10], labels: [2, 0, 1] }, 2);
  expect([...tell([1, 1, 9, 2, 1, 6, 0, 0])]).toEqual([2, 0, 1, 2]);
});

test("a size that can't be is refused", () => {
  expect(() => nearestClass({ points: [], labels: [] }, 0)([1])).toThrow(/numbers in an example/);
});
