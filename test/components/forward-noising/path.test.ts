import { describe, expect, test } from "vitest";
import { moments } from "../../../src/components/forward-noising/moments.ts";
import {
  decibels,
  jumpPath,
  nearest,
  signalShare,
  viewScale,
  WALK,
  walkPath,
} from "../../../src/components/forward-noising/path.ts";
import { scheduleOf, schedules } from "../../../src/components/forward-noising/schedules.ts";

const x0 = Float64Array.from({ length: 4000 }, (_, i) => (i % 4 < 2 ? 1 : -1));

describe("paths", () => {
  for (const [name, { schedule }] of Object.entries(schedules))
    test(`${name}: both routes begin at the data and have the variance of the level on the way`, () => {
      for (const make of [jumpPath, walkPath]) {
        const path = make(x0, schedule, 1);
        // Karras begins at σ = 0.002: five deviations in 4000 draws.
        for (const [i, value] of path.at(0).entries()) expect(Math.abs(value - x0[i]!)).toBeLessThan(0.01);
        for (const t of [0.25, 0.5, 1]) {
          const { alpha, sigma } = schedule(t);
          const { variance, varianceError } = moments(path.at(t));
          expect(Math.abs(variance - (alpha ** 2 + sigma ** 2))).toBeLessThan(4 * varianceError);
        }
      }
    });

  test("ask twice, get the same", () => {
    const path = jumpPath(x0, scheduleOf("cosine"), 3);
    expect(path.at(0.3)).toEqual(path.at(0.3));
    expect(jumpPath(x0, scheduleOf("cosine"), 3).at(0.3)).toEqual(path.at(0.3));
  });

  test("trails end where the point is", () => {
    for (const make of [jumpPath, walkPath]) {
      const path = make(x0, scheduleOf("flow"), 1);
      expect([...path.trail(5, 0.5).slice(-2)]).toEqual([...path.at(0.5).slice(10, 12)]);
    }
    expect(walkPath(x0, scheduleOf("flow"), 1).trail(0, 1)).toHaveLength(2 * (WALK + 1));
  });
});

describe("what is said of a level", () => {
  test("has words for both ends", () => {
    expect(decibels({ t: 0, alpha: 1, sigma: 0 })).toBe("no noise");
    expect(decibels({ t: 1, alpha: 0, sigma: 1 })).toBe("no signal");
    expect(decibels({ t: 0.5, alpha: 0.1, sigma: 1 })).toBe("−20.0 dB");
  });

  test("scales only what outgrows the data", () => {
    expect(viewScale({ t: 0.5, alpha: 0.5, sigma: 0.5 })).toBe(1);
    expect(viewScale({ t: 1, alpha: 1, sigma: 80 })).toBeCloseTo(1 / Math.hypot(1, 80), 12);
    expect(signalShare({ t: 0.5, alpha: 0.6, sigma: 0.8 })).toBeCloseTo(0.36, 12);
  });

  test("falls back to the linear schedule for a name that a link made up", () => {
    expect(scheduleOf("constructor")(1)).toEqual(schedules.linear.schedule(1));
  });
});

describe("nearest", () => {
  test("finds the closest point", () => expect(nearest([0, 0, 2, 2, -1, 3], 1.6, 1.9)).toBe(1));
});
