import { describe, expect, test } from "vitest";
import { densityOf, laws, shareIn, stepsOf } from "../../../../src/components/flow-matching/flow-shift/law.ts";
import { openTimes, undecided } from "../../../../src/components/flow-matching/flow-shift/undecided.ts";
import { shifted } from "../../../../src/lib/diffusion/schedules/sigmas.ts";

const plain = { mean: 0.3, std: 0.9, shift: 1 };

describe.each(Object.keys(laws))("the law %s", (law) => {
  test.each([0.5, 1, 3])("shifted by %d has mass 1, and as much below a shifted time as before", (shift) => {
    const [before, after] = [densityOf({ ...plain, law }), densityOf({ ...plain, law, shift })];
    expect(shareIn(after, [0, 1])).toBeCloseTo(1, 4);
    // The midpoint rule in 2,000 cells.
    for (const t of [0.2, 0.6]) expect(shareIn(after, [0, shifted(t, shift)])).toBeCloseTo(shareIn(before, [0, t]), 4);
  });
});

test("a shift adds its logarithm to the mean of a logit-normal law", () => {
  const law = "logit-normal";
  for (const t of [0.1, 0.5, 0.95])
    expect(densityOf({ ...plain, law, shift: 2 })(t)).toBeCloseTo(
      densityOf({ ...plain, law, mean: 0.3 + Math.log(2) })(t),
      9,
    );
});

test("steps begin at noise, and a shift moves each", () => {
  expect(stepsOf(4, 1)).toEqual([1, 0.75, 0.5, 0.25]);
  expect(stepsOf(2, 3)).toEqual([1, 0.75]);
});

describe("what is undecided", () => {
  test("is nothing at the data, all at noise, and never less later", () => {
    const shares = Array.from({ length: 101 }, (_, i) => undecided("moons", 1, i / 100));
    // At noise the answer is the data's mean, and the variance of 400 points lies about that: known to a few hundredths.
    expect(shares[0]).toBe(0);
    expect(Math.abs(shares[100]! - 1)).toBeLessThan(0.05);
    for (let i = 1; i <= 100; i++) expect(shares[i]! - shares[i - 1]!).toBeGreaterThan(-0.01);
  });

  test("is as much at twice the side where the odds of noise are twice as large", () => {
    for (const t of [0.2, 0.45, 0.8])
      expect(undecided("ring", 2, shifted(t, 2))).toBeCloseTo(undecided("ring", 1, t), 9);
  });

  test("leaves a tenth to nine tenths between its bounds", () => {
    const [from, to] = openTimes("spiral", 2);
    expect(undecided("spiral", 2, from)).toBeCloseTo(0.1, 6);
    expect(undecided("spiral", 2, to)).toBeCloseTo(0.9, 6);
  });
});
