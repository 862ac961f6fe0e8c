import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decibels } from "../../../src/components/forward-noising/series.ts";
import { valueByKey } from "../../../src/components/noise-schedules/handles.ts";
import {
  drawnSchedule,
  monotone,
  moved,
  pointsOf,
  REACH,
  readPoints,
} from "../../../src/components/noise-schedules/monotone.ts";
import { namedSchedules } from "../../../src/components/noise-schedules/named.ts";

const falling = fc
  .array(fc.integer({ min: -REACH, max: REACH }), { minLength: 7, maxLength: 7 })
  .map((values) => values.toSorted((a, b) => b - a));

describe("a drawn curve", () => {
  test("goes through its points and never rises", () => {
    fc.assert(
      fc.property(falling, (points) => {
        const value = monotone(points);
        points.forEach((point, i) => {
          expect(value(i / 6)).toBeCloseTo(point, 9);
        });
        const line = Array.from({ length: 241 }, (_, i) => value(i / 240));
        // Rounding of numbers up to 50.
        expect(line.every((y, i) => i === 0 || y <= line[i - 1]! + 1e-12)).toBe(true);
      }),
    );
  });

  test("is a straight line through points on one", () => {
    const value = monotone([30, 20, 10, 0, -10, -20, -30]);
    expect(value(0.3)).toBeCloseTo(12, 12);
  });

  test("has the signal-to-noise ratio it was drawn with, and variance 1", () => {
    const level = drawnSchedule([40, 11, 6, 0, -6, -11, -40])(1 / 6);
    expect(decibels(level)).toBeCloseTo(11, 9);
    expect(level.alpha ** 2 + level.sigma ** 2).toBeCloseTo(1, 12);
  });

  test("stays falling whichever point is moved, and the moved point goes where it was put", () => {
    fc.assert(
      fc.property(falling, fc.nat(6), fc.integer({ min: -90, max: 90 }), (points, index, value) => {
        const after = moved(points, index, value);
        expect(after[index]).toBe(Math.min(REACH, Math.max(-REACH, value)));
        expect(readPoints(after.join(" "))).toEqual(after);
      }),
    );
  });

  test.each(Object.keys(namedSchedules))("begins on the schedule %s, within the range", (name) => {
    expect(readPoints(pointsOf(namedSchedules[name]!.schedule).join(" "))).toHaveLength(7);
  });
});

describe("points from a link", () => {
  test.each(["", "1 2 3", "1 2 3 4 5 6 7", "7 6 5 4 3 2 x", "99 6 5 4 3 2 1", "7 6 5 4 3 2 1 0"])(
    "“%s” is not taken",
    (text) => {
      expect(readPoints(text)).toBeUndefined();
    },
  );
});

describe("keys", () => {
  test("move by one decibel, by ten with Shift or Page, and to the ends", () => {
    expect(valueByKey("ArrowUp", 3, false)).toBe(4);
    expect(valueByKey("ArrowDown", 3, true)).toBe(-7);
    expect(valueByKey("PageUp", 3, false)).toBe(13);
    expect(valueByKey("Home", 3, false)).toBe(-REACH);
    expect(valueByKey("Tab", 3, false)).toBeUndefined();
  });
});
