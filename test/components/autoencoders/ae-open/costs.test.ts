import { expect, test } from "vitest";
import { costOf, edges, meanOf, nearest, steepness } from "../../../../src/components/autoencoders/ae-open/costs.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

const possible = [1, 2, 3, 4].map((seed) => rng(seed).normals(256));
const mean = meanOf(possible);

test("no answer pays less than the mean, and one of the possible pays twice as much on average", () => {
  const least = costOf(mean, possible);
  const others = possible.map((picture) => costOf(picture, possible));
  expect(Math.min(...others)).toBeGreaterThan(least);
  // Exactly, if the answer itself is among those that it is compared with.
  expect(others.reduce((a, b) => a + b) / others.length).toBeCloseTo(2 * least, 5);
});

test("the mean has weaker edges than what it is the mean of", () => {
  expect(steepness(mean, possible)).toBeLessThan(0.8);
  expect(edges(new Float32Array(256).fill(0.3)).every((edge) => edge === 0)).toBe(true);
});

test("the nearest codes come first", () => {
  expect(nearest([0, 0, 2, 0, 1, 0], [1.9, 0], 2)).toEqual([1, 2]);
});
