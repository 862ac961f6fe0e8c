import { expect, test } from "vitest";
import {
  constant,
  cosineDecay,
  cosineWithRestarts,
  linearDecay,
  piecewiseConstant,
  polynomialDecay,
  warmedUp,
} from "../../../../src/lib/diffusion/training/learning-rate.ts";

test("warm-up rises in equal parts and then hands over", () => {
  const rate = warmedUp(linearDecay, 4);
  expect([0, 1, 2, 3, 4, 8].map((step) => rate(step, 12))).toEqual([0, 0.25, 0.5, 0.75, 1, 0.5]);
  expect(warmedUp(constant, 2)(100, 10)).toBe(1);
});

test("the cosine falls from 1 through one half to 0", () => {
  expect([0, 5, 10].map((step) => cosineDecay()(step, 10)).map((factor) => factor.toFixed(12))).toEqual(
    [1, 0.5, 0].map((factor) => factor.toFixed(12)),
  );
});

test("restarts begin at the top and stay down after the run", () => {
  expect([0, 2.5, 5, 10, 20].map((step) => cosineWithRestarts(2)(step, 10).toFixed(9))).toEqual(
    [1, 0.5, 1, 0, 0].map((factor) => factor.toFixed(9)),
  );
});

test("a polynomial of power 2 has a quarter left halfway, above its end", () => {
  expect(polynomialDecay({ power: 2, end: 0.2 })(5, 10)).toBeCloseTo(0.2 + 0.8 / 4, 12);
  expect(polynomialDecay({ power: 2, end: 0.2 })(11, 10)).toBe(0.2);
});

test("rules say until which step a factor holds, in any order", () => {
  const stairs = piecewiseConstant("0.1:20,1:10,0.005");
  expect([0, 9, 10, 19, 20, 500].map((step) => stairs(step, 30))).toEqual([1, 1, 0.1, 0.1, 0.005, 0.005]);
  expect(piecewiseConstant("0.5")(3, 30)).toBe(0.5);
  expect(() => piecewiseConstant("1:ten,0.5")).toThrow(
    '"ten" in the rules "1:ten,0.5" can\'t be read; write factor:step',
  );
  expect(() => piecewiseConstant("1,0.5")).toThrow('"1" in the rules');
});
