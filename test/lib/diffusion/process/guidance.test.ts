import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  checkGuidance,
  evaluationsAt,
  guided,
  rescaled,
  scaleAt,
  scaleOf,
  thresholded,
} from "../../../../src/lib/diffusion/process/guidance.ts";
import { arrays } from "../../../../src/lib/diffusion/process/vector-space.ts";
import { linear } from "../../../../src/lib/diffusion/schedules/schedule.ts";

const level = linear()(0.5);

describe("the two formulas", () => {
  test("w = s − 1, by hand", () => {
    const [c, u] = [Float64Array.of(2, -1), Float64Array.of(0.5, 1)];
    const [s, w] = [3, 2];
    expect([...guided(arrays.combine, c, u, s)]).toEqual([(1 + w) * 2 - w * 0.5, (1 + w) * -1 - w * 1]);
    expect(scaleOf({ scale: w, formula: "w" })).toBe(scaleOf({ scale: s }));
  });
  test("nothing happens at s = 1, which is w = 0; s = 0 is w = −1", () => {
    expect(scaleOf({ scale: 0, formula: "w" })).toBe(1);
    expect(scaleOf({ scale: -1, formula: "w" })).toBe(0);
  });
});

test("an interval guides where low < σ/α ≤ high, at two questions, and elsewhere asks one", () => {
  const at = (ratio: number) => ({ t: 0, alpha: 1, sigma: ratio });
  const spec = { scale: 5, interval: [0.5, 2] as const };
  expect([0.5, 0.6, 2, 2.1].map((ratio) => scaleAt(spec, at(ratio)))).toEqual([1, 5, 5, 1]);
  expect([0.5, 0.6, 2, 2.1].map((ratio) => evaluationsAt(spec, at(ratio)))).toEqual([1, 2, 2, 1]);
  expect([0, 1].map((scale) => evaluationsAt({ scale }, level))).toEqual([1, 1]);
});

describe("rescale", () => {
  const [guidance, conditional] = [Float64Array.of(6, 8), Float64Array.of(3, 4)];
  test("about 0 brings the length back, all the way or half", () => {
    const by = (phi: number) => [...rescaled(guidance, conditional, { rowSize: 2, phi, centred: false })];
    expect(by(1)).toEqual([3, 4]);
    expect(by(0.5)).toEqual([4.5, 6]);
    expect(by(0)).toEqual([6, 8]);
  });
  test("about the mean, by hand: deviations 1 and ½ give the factor 2", () => {
    const row = rescaled(Float64Array.of(0, 0.5, 1), Float64Array.of(4, 5, 6), { rowSize: 3, phi: 1 });
    expect([...row]).toEqual([0, 1, 2]);
  });
  test("depends on what is predicted: ε and x̂₀ rescaled are two different points", () => {
    const x = Float64Array.of(1, 2);
    const back = (v: Float64Array) => v.map((value, i) => (x[i]! - level.alpha * value) / level.sigma);
    const [c, u] = [Float64Array.of(1, 0.2), Float64Array.of(0.1, -0.5)];
    const one = { rowSize: 2, phi: 1, centred: false };
    const inX0 = back(rescaled(guided(arrays.combine, c, u, 4), c, one));
    const inEpsilon = rescaled(guided(arrays.combine, back(c), back(u), 4), back(c), one);
    expect(Math.hypot(inX0[0]! - inEpsilon[0]!, inX0[1]! - inEpsilon[1]!)).toBeGreaterThan(0.1);
  });
});

describe("thresholds", () => {
  interface Stored {
    readonly dynamic_thresholding_ratio: number;
    readonly sample_max_value: number;
    readonly x0: { readonly shape: readonly number[]; readonly data: readonly number[] };
    readonly thresholded: { readonly data: readonly number[] };
  }
  const file = new URL("../../../reference/guidance_training.json", import.meta.url);
  const stored: readonly Stored[] = JSON.parse(readFileSync(file, "utf8")).dynamic_thresholding;

  test.each(stored)("as diffusers has them, ratio $dynamic_thresholding_ratio of at most $sample_max_value", (one) => {
    const rowSize = one.x0.shape.slice(1).reduce((a, b) => a * b, 1);
    const threshold = { quantile: one.dynamic_thresholding_ratio, range: 1, most: one.sample_max_value };
    const ours = thresholded(one.x0.data, rowSize, threshold);
    // the reference is in single precision
    for (const [i, value] of one.thresholded.data.entries()) expect(Math.abs(ours[i]! - value)).toBeLessThan(2e-6);
  });
  test("below the range nothing changes", () => {
    expect([...thresholded(Float64Array.of(0.5, -0.9), 2, { quantile: 1, range: 1 })]).toEqual([0.5, -0.9]);
  });
  test("dynamic: the row keeps its direction where the quantile is its largest magnitude", () => {
    expect([...thresholded(Float64Array.of(4, -2), 2, { quantile: 1, range: 1 })]).toEqual([1, -0.5]);
  });
  test("a quantile between values is interpolated, then values beyond are clipped", () => {
    // q = 2 + 0.5 (4 − 2) = 3
    expect([...thresholded(Float64Array.of(4, -2), 2, { quantile: 0.5, range: 1 })]).toEqual([1, -2 / 3]);
  });
  test("with at most one range it is plain clipping", () => {
    expect([...thresholded(Float64Array.of(4, -2), 2, { quantile: 1, range: 1, most: 1 })]).toEqual([1, -1]);
  });
});

test.each([
  [{ scale: Number.NaN }, /scale must be from −1000 to 1000; it is NaN/],
  [{ scale: 2, rescale: 2 }, /share φ .* it is 2/],
  [{ scale: 2, interval: [3, 1] as const }, /interval must run .* it is 3 to 1/],
  [{ scale: 2, threshold: { quantile: 2, range: 1 } }, /quantile .* it is 2/],
  [{ scale: 2, threshold: { quantile: 1, range: 0 } }, /range .* it is 0/],
  [{ scale: 2, negativeLabel: 3 }, /negative class must be a whole number from 0 to 2; it is 3/],
  [{ scale: 2, formula: "g" as "s" }, /Unknown formula of guidance: g/],
])("refuses %o", (spec, sentence) => {
  expect(() => checkGuidance(spec, 3)).toThrow(sentence);
});
