import { expect, test } from "vitest";
import { costsBySize, crossings, meanCost, pairings } from "../../../src/components/flow-matching/pairing.ts";

test("crossings and mean squared length by hand", () => {
  const noise = Float32Array.of(0, 0, 1, 0, 5, 5);
  const crossed = { noise, points: Float32Array.of(1, 1, 0, 1, 5, 6) };
  expect([crossings(crossed), meanCost(crossed)]).toEqual([1, 5 / 3]);
  const apart = { noise, points: Float32Array.of(0, 1, 1, 1, 5, 6) };
  expect([crossings(apart), meanCost(apart)]).toEqual([0, 1]);
});

test.each(["moons", "ring", "spiral", "pair"])(
  "points on the lines of a cheapest pairing of %s never meet",
  (cloud) => {
    const { drawn, cheapest } = pairings(cloud, 64, 1);
    expect(cheapest.points).toEqual(drawn.points);
    const { noise, points } = cheapest;
    for (let i = 0; i < 128; i += 2)
      for (let j = 0; j < i; j += 2) {
        const apart = (a: Float32Array, d: number) => a[i + d]! - a[j + d]!;
        const product = apart(noise, 0) * apart(points, 0) + apart(noise, 1) * apart(points, 1);
        expect(product).toBeGreaterThan(-1e-5); // a swap would not pay; float32's rounding
      }
  },
);

test("larger batches are cheaper, from 4 on: the variances of noise and data in two directions", async () => {
  let costs: readonly (readonly [number, number])[] = [];
  for await (const known of costsBySize("moons")) costs = known;
  expect(costs.map(([size]) => size)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256]);
  expect(Math.abs(costs[0]![1] - 4)).toBeLessThan(0.4); // over three standard errors of 1,024 pairs
  for (const [i, [, cost]] of costs.entries()) if (i > 0) expect(cost).toBeLessThan(costs[i - 1]![1]);
  expect(costs.at(-1)![1]).toBeLessThan(0.6);
});
