import { describe, expect, test } from "vitest";
import { weightsAt } from "../../../../src/components/scores-and-fields/blend.ts";
import {
  endOf,
  FOLLOWED,
  followed,
  slopeAtZero,
  startsOf,
} from "../../../../src/components/scores-and-fields/score-between/between.ts";

describe("blends of two starts", () => {
  test("are half-way .707 of the length of noise in a straight line, and as long as noise on an arc", () => {
    const { length, angle } = startsOf(2 ** 14, 1);
    expect(length("lerp", 0.5)).toBeCloseTo(Math.SQRT1_2, 1); // lengths vary by 1/√(2n) = 0.006
    expect(length("slerp", 0.5)).toBeCloseTo(1, 1);
    expect(angle).toBeCloseTo(Math.PI / 2, 1);
  });

  test("begin at the one and end at the other", () => {
    for (const blend of ["lerp", "slerp"] as const) {
      expect(weightsAt(blend, 0, 1.5)).toEqual([1, 0]);
      expect(weightsAt(blend, 1, 1.5)[1]).toBeCloseTo(1, 12);
      expect(followed(blend, 0, 1.5)).toBe(FOLLOWED[0]);
    }
    expect(weightsAt("slerp", 0.3, 0)).toEqual([0.7, 0.3]);
  });
});

describe("the ODE's map for two spots", () => {
  test.each([
    [0.5, 3.7],
    [0.25, 745],
    [0.1, 5.2e20],
  ])("of spread %d has slope %d at 0", (std, slope) => {
    expect(slopeAtZero(std) / slope).toBeCloseTo(1, 1);
  });

  test("has that slope, and keeps order and shares", () => {
    expect((endOf(0.01, 0.5) - endOf(-0.01, 0.5)) / 0.02).toBeCloseTo(slopeAtZero(0.5), 1);
    expect(endOf(0, 0.3)).toBeCloseTo(0, 5);
    expect(endOf(-1.2, 0.25)).toBeLessThan(-0.5);
    expect(endOf(1, 0.1)).toBeGreaterThan(endOf(0.5, 0.1));
  });
});
