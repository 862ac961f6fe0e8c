import { describe, expect, test } from "vitest";
import { measurer } from "../../../src/components/few-steps/measure.ts";
import { clouds, draw } from "../../../src/components/kit/data/clouds.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";

const { law } = clouds.ring!;
const measure = measurer("ring");

describe("samples of eight spots", () => {
  test("true points: 1 % outside of the region that holds 99 %, and all variety", () => {
    const { stray, variety, distance } = measure(draw(law, rng(9), 4000));
    expect(stray).toBeCloseTo(0.01, 2); // a share of 4,000 has a standard error of 0.002
    expect(variety).toBeGreaterThan(0.99);
    expect(distance).toBeLessThan(0.1);
  });
  test("all in the middle: all outside, one radius away", () => {
    const { stray, distance } = measure(new Float64Array(200));
    expect(stray).toBe(1);
    // Each axis has a variance of 1; 4000 points on a thin ring leave 0.002 of its root.
    expect(Math.abs(distance - 1)).toBeLessThan(0.005);
  });
  test("all on one spot: nothing outside, one part of eight of the variety", () => {
    const { stray, variety } = measure(Array.from({ length: 200 }, (_, i) => law.means[i % 2]!));
    expect({ stray, variety }).toEqual({ stray: 0, variety: 1 / 8 });
  });
});
