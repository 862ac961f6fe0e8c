import { describe, expect, test } from "vitest";
import {
  boundsOf,
  clipped,
  distanceWith,
  growth,
  touched,
} from "../../../../src/components/noise-schedules/schedule-clip/clips.ts";
import { alphaBars, cosine } from "../../../../src/lib/diffusion/schedules/schedule.ts";

const { none, published, clamp } = boundsOf;

describe("the bound at the end", () => {
  test.each([50, 1000, 4000])("touches the last β of %i alone, which would be 1", (steps) => {
    expect(touched(steps, published)).toEqual([0, 1]);
    expect(clipped(steps, none).at(-1)).toBeCloseTo(1, 12);
    expect(clipped(steps, published).at(-2)).toBeCloseTo(0.75, 2);
  });

  test("leaves all other steps on the formula", () => {
    const bars = alphaBars(clipped(1000, published));
    for (const i of [0, 499, 998]) expect(bars[i]).toBeCloseTo(cosine()((i + 1) / 1000).alpha ** 2, 12);
    expect(bars.at(-1)).toBeCloseTo(2.4288e-9, 12);
  });

  test("limits by how much one step makes an error in ε̂ longer, to about 1/√(1 − β)", () => {
    expect(growth(50, published)[1] / Math.sqrt(1000)).toBeCloseTo(1, 1);
    expect(growth(50, clamp)[1] / Math.sqrt(10_000)).toBeCloseTo(1, 1);
    expect(growth(50, none)[1]).toBe(Number.POSITIVE_INFINITY);
  });

  test("matters to ε alone", () => {
    const sure = [none, published, clamp].map((bounds) => distanceWith(50, bounds, 0));
    expect(Math.max(...sure) - Math.min(...sure)).toBeLessThan(1e-3);
    expect(distanceWith(50, clamp, 0.01)).toBeGreaterThan(1.5 * distanceWith(50, published, 0.01));
    expect(distanceWith(50, none, 0.01)).toBeNaN();
  });
});

test("a least β of 0.0001 lifts 13 of 1000, 296 of 4000, and the first noise above a pixel's step", () => {
  expect([1000, 4000].map((steps) => touched(steps, clamp)[0])).toEqual([13, 296]);
  expect(Math.sqrt(clipped(1000, published)[0]!)).toBeLessThan(1 / 127.5);
  expect(Math.sqrt(clipped(1000, clamp)[0]!)).toBeGreaterThan(1 / 127.5);
});
