import { describe, expect, test } from "vitest";
import { course, error, longRun } from "../../../../src/components/learn-to-denoise/denoise-ema/averaging.ts";

describe("one weight and its average", () => {
  test.each([
    [0.1, 0],
    [0.1, 0.9],
    [0.1, 0.99],
    [0.5, 0.99],
  ])("at rate %s and decay %s stays as far from the best as the formula says", (rate, decay) => {
    const { raw, averaged } = course({ rate, decay, steps: 400_000, seed: 1 });
    // At decay 0.99 there are about 1000 independent stretches, which leave 3 %; elsewhere more, which leave less.
    expect(Math.abs(error(averaged) / longRun(rate, decay) - 1)).toBeLessThan(0.05);
    expect(Math.abs(error(raw) / longRun(rate) - 1)).toBeLessThan(0.05);
  });

  test("without decay the average is the weight", () => {
    const { raw, averaged } = course({ rate: 0.2, decay: 0, steps: 100, seed: 2 });
    expect(averaged).toEqual(raw);
  });

  test("the average starts where the weight does and soon leaves", () => {
    const { raw, averaged } = course({ rate: 0.2, decay: 0.999, steps: 10, seed: 2 });
    expect(averaged[0]).toBe(raw[0]);
    expect(averaged[1]).toBeCloseTo(0.1 * raw[0]! + 0.9 * raw[1]!, 12); // decay 1/10 at the first step
  });
});
