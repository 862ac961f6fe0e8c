import { describe, expect, test } from "vitest";
import { mmd2 } from "../../../../src/lib/diffusion/metrics/mmd.ts";
import {
  slicedWasserstein,
  slicedWassersteinTo,
  squaredWasserstein,
} from "../../../../src/lib/diffusion/metrics/sliced-wasserstein.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

describe("Wasserstein distance on the line", () => {
  test("pairs sorted points", () => {
    expect(squaredWasserstein(Float64Array.of(0, 1), Float64Array.of(2, 5))).toBeCloseTo((4 + 16) / 2, 12);
  });
  test("splits mass where the sizes differ", () => {
    expect(squaredWasserstein(Float64Array.of(0, 3), Float64Array.of(0, 1, 3))).toBeCloseTo(0 + (1 + 4) / 6, 12);
  });
});

describe("sliced Wasserstein distance", () => {
  const cloud = Float64Array.from(rng(1).normals(1000));
  test("is zero between a cloud and itself in another order", () => {
    const reversed = Float64Array.from({ length: 1000 }, (_, i) => cloud[998 - i + 2 * (i % 2)]!);
    expect(slicedWasserstein(cloud, reversed, rng(0))).toBe(0);
  });
  test("to a reference that is sorted once is the same", () => {
    const other = rng(2).normals(600);
    expect(slicedWassersteinTo(other, rng(0))(cloud)).toBeCloseTo(slicedWasserstein(cloud, other, rng(0)), 12);
  });
  test("of a shift by m is |m|/√2 in the plane, up to the choice of directions", () => {
    const moved = cloud.map((value, i) => value + (i % 2 === 0 ? 3 : 4));
    const measured = slicedWasserstein(cloud, moved, rng(0), { directions: 2000 });
    expect(Math.abs(measured - 5 / Math.SQRT2)).toBeLessThan(0.1); // |cos|² has a spread of 0.35 over 2000 directions: 0.03
  });
});

test("MMD² of two pairs on the line, by hand", () => {
  const k = (d: number) => Math.exp((-d * d) / 2);
  const expected = k(1) + k(2) - 0.5 * (k(3) + k(5) + k(2) + k(4));
  expect(mmd2([0, 1], [3, 5], { dim: 1, bandwidth: 1 })).toBeCloseTo(expected, 12);
});

test("MMD² of equal distributions is about nothing, and can be negative", () => {
  const values = Array.from({ length: 20 }, (_, i) => mmd2(rng(i).normals(200), rng(i + 100).normals(200)));
  expect(Math.abs(values.reduce((a, b) => a + b) / 20)).toBeLessThan(0.005); // unbiased; spread about 0.004 / √20
  expect(values.some((value) => value < 0)).toBe(true);
});
