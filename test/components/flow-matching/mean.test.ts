import { describe, expect, test } from "vitest";
import {
  type Compared,
  ExactFlow,
  FOLLOWED,
  meanDistance,
  SAMPLED,
} from "../../../src/components/flow-matching/mean.ts";
import { clouds, draw } from "../../../src/components/kit/data/clouds.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";

const compared = (flow: ExactFlow, steps: number): Required<Compared>[] =>
  [...flow.compare(steps)].filter((value) => value !== undefined) as Required<Compared>[];
const last = (flow: ExactFlow, steps: number) => compared(flow, steps).at(-1)!;
const flows = Object.fromEntries(Object.keys(clouds).map((cloud) => [cloud, new ExactFlow(cloud, 5)]));

describe.each(Object.keys(clouds))("the exact flow of %s", (cloud) => {
  const flow = flows[cloud]!;
  const { law } = clouds[cloud]!;

  test("one Euler step takes every start to the mean of the data", () => {
    const { weights, means } = law;
    const centre = [0, 1].map((d) =>
      Array.from(weights).reduce((sum, w, k) => sum + (w * means[2 * k + d]!) / weights.length, 0),
    );
    const { ends, spread } = last(flow, 1);
    for (const [i, value] of ends.entries()) expect(Math.abs(value - centre[i % 2]!)).toBeLessThan(1e-9);
    expect(spread).toBeLessThan(1e-9);
    for (const d of [0, 1]) expect(Math.abs(flow.mean[d]! - centre[d]!)).toBeLessThan(1e-12);
  });

  test("its velocity is the mean of the pairs' velocities over all pairs that pass there", () => {
    const points = draw(law, rng(11), 20_000);
    // The second of two steps goes from t = 1/2 to 0, so it is half of the velocity at t = 1/2.
    for (const [ax, ay, bx, by] of flow.euler(2).map((way) => [...way.subarray(2)] as [number, number, number, number]))
      for (const { mean, error } of meanVelocity(points, [ax, ay], [2 * (ax - bx), 2 * (ay - by)])) {
        expect(error).toBeLessThan(0.1);
        expect(Math.abs(mean)).toBeLessThan(5 * error); // 192 numbers: 5 standard errors are never met by chance
      }
  });

  test("the more steps, the nearer to where the flow ends", () => {
    const runs = [1, 2, 4, 8, 16, 32, 64].map((steps) => last(flow, steps));
    for (const [i, { flow: fine, spread }] of runs.entries()) {
      if (i > 0) expect(fine.gap).toBeLessThan(runs[i - 1]!.flow.gap);
      if (i > 0) expect(spread).toBeGreaterThan(runs[i - 1]!.spread);
    }
  });
});

/**
 * At x and t = 1/2, of points x0 with ε = 2 x − x0: the mean of ε − x0 over p(x0 given x), less `velocity`, with its
 * standard error, in both directions. Points from the data's law are weighed by the density of their ε.
 */
function meanVelocity(points: Float64Array, x: readonly [number, number], velocity: readonly [number, number]) {
  let total = 0;
  const [sums, squares] = [
    [0, 0],
    [0, 0],
  ] as [number[], number[]];
  for (let i = 0; i < points.length; i += 2) {
    const noise = [2 * x[0] - points[i]!, 2 * x[1] - points[i + 1]!];
    const weight = Math.exp(-(noise[0]! ** 2 + noise[1]! ** 2) / 2);
    total += weight;
    for (const d of [0, 1]) {
      const off = noise[d]! - points[i + d]! - velocity[d]!;
      sums[d]! += weight * off;
      squares[d]! += (weight * off) ** 2;
    }
  }
  return [0, 1].map((d) => ({ mean: sums[d]! / total, error: Math.sqrt(squares[d]!) / total }));
}

test.each(["ring", "pair"])("twice as many steps halve the error on %s, as Euler's rule is of order 1", (cloud) => {
  // On the others a few starts near the divide between two branches end far off, and make up much of the mean.
  const gap = (steps: number) => last(flows[cloud]!, steps).flow.gap;
  // The error is a/N + b/N² and so on: the ratio nears 2 as 1/N; at 32 the second term is a few per cent of the first.
  const ratio = gap(32) / gap(64);
  expect(Math.abs(ratio - 2)).toBeLessThan(0.15);
});

test("the followed starts are the first of all, and each keeps its data point", () => {
  const flow = new ExactFlow("ring", 5);
  const ways = flow.euler(8);
  expect(ways.length).toBe(FOLLOWED);
  const { ends } = last(flow, 8);
  expect(ends.length).toBe(2 * SAMPLED);
  for (const [k, way] of ways.entries()) {
    expect(way.length).toBe(2 * 9);
    expect([...way.subarray(-2)]).toEqual([...ends.subarray(2 * k, 2 * k + 2)]);
    expect([...way.subarray(0, 2)].map(Math.fround)).toEqual([...flow.pairs.noise.subarray(2 * k, 2 * k + 2)]);
    expect([...flow.paths[k]!.subarray(0, 2)]).toEqual([...way.subarray(0, 2)]);
  }
  expect(meanDistance(ends, ends)).toBe(0);
  expect(meanDistance([0, 0, 1, 1], [3, 4, 1, 1])).toBe(2.5);
});

test("what the flow makes of the starts is found once, and is first awaited", () => {
  const flow = new ExactFlow("pair", 1);
  expect(compared(flow, 2).map((found) => found.flow !== undefined)).toEqual([false, true]);
  expect(compared(flow, 64).map((found) => found.flow !== undefined)).toEqual([true]);
});
