import { expect, test } from "vitest";
import { meterOf } from "../../../../../src/components/tools/playground/run/meter.ts";
import { openData } from "../../../../../src/components/workbench/denoiser-lab/state/data.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";

const data = openData("pinwheel", 0);
const ofClass = data.freshOf(0, rng(9), 400);

test("true samples are about as good as true samples", () => {
  const { value, floor, shares, trueShares } = meterOf(data).measure("wasserstein", data.fresh(rng(9), 400));
  expect(value / floor).toBeLessThan(2);
  // shares of 400 points have a standard deviation of some 2 %
  expect(Math.abs(shares!.onData - trueShares!.onData)).toBeLessThan(0.1);
  expect(Math.abs(shares!.covered - trueShares!.covered)).toBeLessThan(0.1);
});

test("samples of a class are measured against that class, where one was asked for", () => {
  const [all, own] = [-1, 0].map((label) => meterOf(data, label).measure("wasserstein", ofClass));
  expect(all!.value).toBeGreaterThan(5 * own!.value);
  expect(all!.shares!.covered).toBeLessThan(0.4);
  expect(own!.shares!.covered).toBeGreaterThan(0.6);
});

test("a class that has no points is refused with a sentence", () => {
  expect(() => data.freshOf(9, rng(0), 10)).toThrow(/no points of class 9/);
});
