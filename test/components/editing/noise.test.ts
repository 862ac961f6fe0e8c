import { expect, test } from "vitest";
import { blended, joined, LATENT, lengthOf, noiseOf, rms } from "../../../src/components/editing/noise.ts";

test("on an arc a blend keeps the length of noise, in a straight line it is .7 of it half-way", () => {
  const [a, b] = [noiseOf(1), noiseOf(2)];
  expect(lengthOf(a)).toBeCloseTo(1, 0); // ± 1/√512 = 0.04, and within a few of that
  expect(lengthOf(blended("slerp", a, b, 0.5)) / lengthOf(a)).toBeCloseTo(1, 1);
  expect(lengthOf(blended("lerp", a, b, 0.5))).toBeLessThan(0.8);
});

test("a blend begins at the one and ends at the other", () => {
  const [a, b] = [noiseOf(1), noiseOf(2)];
  for (const blend of ["slerp", "lerp"] as const) {
    expect(rms(blended(blend, a, b, 0), a)).toBeLessThan(1e-6); // float32
    expect(rms(blended(blend, a, b, 1), b)).toBeLessThan(1e-6);
  }
});

test("arrays are put one after another", () => {
  expect([...joined([Float32Array.of(1, 2), new Float32Array(), Float32Array.of(3)])]).toEqual([1, 2, 3]);
  expect(joined([noiseOf(1), noiseOf(2)])).toHaveLength(2 * LATENT);
});
