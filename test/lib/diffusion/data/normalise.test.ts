import { array, assert, float, pre, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { datasets } from "../../../../src/lib/diffusion/data/named.ts";
import { denormalise, normalise } from "../../../../src/lib/diffusion/data/normalise.ts";
import { PointsError } from "../../../../src/lib/diffusion/data/points/points-error.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { moments } from "./moments.ts";

test.each(Object.entries(datasets))("%s gets mean 0 and average variance 1, and keeps its labels", (_, { sample }) => {
  const raw = sample(rng(1), 2000);
  const { data } = normalise(raw);
  const { mean, variance } = moments(data.points);
  /* Sums of 2000 numbers rounded to float32. */
  expect(Math.hypot(...mean)).toBeLessThan(1e-6);
  expect(Math.abs((variance[0] + variance[1]) / 2 - 1)).toBeLessThan(1e-6);
  expect(data.labels).toEqual(raw.labels);
  expect(data.classNames).toEqual(raw.classNames);
});

test("ratios of distances stay", () => {
  const { data, scale } = normalise({ points: Float32Array.of(0, 0, 10, 0, 0, 3) });
  const [a, b] = [data.points[2]! - data.points[0]!, data.points[5]! - data.points[1]!];
  expect(a / b).toBeCloseTo(10 / 3, 6);
  expect(a * scale).toBeCloseTo(10, 5);
});

test("going there and back is exact to the rounding of float32", () => {
  const coordinate = float({ noNaN: true, noDefaultInfinity: true, min: -(2 ** 100), max: 2 ** 100 });
  assert(
    property(array(coordinate, { minLength: 4, maxLength: 60 }), (values) => {
      const points = Float32Array.from(values.slice(0, values.length & ~1));
      pre(points.some((value, i) => value !== points[i & 1]));
      const there = normalise({ points });
      const back = denormalise(there.data.points, there);
      const largest = points.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      /* Two roundings, each half a unit in the last place of at most twice the largest coordinate; subnormals below. */
      back.forEach((value, i) => {
        expect(Math.abs(value - points[i]!)).toBeLessThanOrEqual(2 * 2 ** -23 * largest + 2 ** -148);
      });
    }),
  );
});

describe("refuses in a sentence", () => {
  test.each([
    ["one point", [1, 2], /at least two points/],
    ["no point", [], /at least two points/],
    ["an odd number of numbers", [1, 2, 3], /hold 3 numbers/],
    ["NaN", [1, 2, Number.NaN, 4], /Point 2 has the coordinate NaN/],
    ["infinity", [1, Number.NEGATIVE_INFINITY, 3, 4], /Point 1 has the coordinate -Infinity/],
    ["no spread", [0.1, 0.3, 0.1, 0.3, 0.1, 0.3], /All 3 points are \(0\.1\d*, 0\.3\d*\)/],
  ])("%s", (_, values, message) => {
    const attempt = () => normalise({ points: Float32Array.from(values) });
    expect(attempt).toThrow(PointsError);
    expect(attempt).toThrow(message);
  });

  test("but takes two different points, or points on a line", () => {
    expect(normalise({ points: Float32Array.of(5, 5, 7, 5) }).data.points).toEqual(
      Float32Array.of(-Math.SQRT2, 0, Math.SQRT2, 0),
    );
  });
});

describe("points of any number of coordinates", () => {
  test.each([1, 3, 8])("of %s get mean 0 and an average variance of 1, and come back", (dim) => {
    const raw = {
      points: rng(dim)
        .normals(40 * dim)
        .map((x, i) => 5 * x + 20 * (i % dim)),
    };
    const { data, mean, scale } = normalise(raw, dim);
    for (let d = 0; d < dim; d++) {
      const column = data.points.filter((_, i) => i % dim === d);
      expect(Math.abs(column.reduce((a, b) => a + b) / 40)).toBeLessThan(1e-5); // float32
    }
    expect(data.points.reduce((sum, x) => sum + x * x, 0) / data.points.length).toBeCloseTo(1, 5);
    for (const [i, value] of denormalise(data.points, { mean, scale }).entries())
      expect(Math.abs(value - raw.points[i]!)).toBeLessThan(1e-4); // float32 of numbers up to 200
  });

  test("have to be whole points", () => {
    expect(() => normalise({ points: new Float32Array(7) }, 3)).toThrow("at least two points of 3 numbers each");
  });
});
