import { expect, test } from "vitest";
import { constant, cosineDecay, linearDecay, warmedUp } from "../../../src/lib/diffusion/learning-rate.ts";

test("warm-up rises in equal parts and then hands over", () => {
  const rate = warmedUp(linearDecay, 4);
  expect([0, 1, 2, 3, 4, 8].map((step) => rate(step, 12))).toEqual([0.25, 0.5, 0.75, 1, 1, 0.5]);
  expect(warmedUp(constant, 2)(100, 10)).toBe(1);
});

test("the cosine falls from 1 through one half to 0 and stays there", () => {
  expect(cosineDecay(0, 10)).toBe(1);
  expect(cosineDecay(5, 10)).toBeCloseTo(0.5, 12);
  expect(cosineDecay(10, 10)).toBeCloseTo(0, 12);
  expect(cosineDecay(25, 10)).toBeCloseTo(0, 12);
});
