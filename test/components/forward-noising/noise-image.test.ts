import { describe, expect, test } from "vitest";
import { histogram } from "../../../src/components/forward-noising/moments.ts";
import {
  clipped,
  exactDensity,
  imageAt,
  pair,
  seenVariances,
} from "../../../src/components/forward-noising/noise-image.ts";
import { drawings, renderDrawing } from "../../../src/lib/diffusion/data/images/image.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import { cosine, flow, karras } from "../../../src/lib/diffusion/schedules/schedule.ts";

const SIZE = 64;
const image = renderDrawing(drawings.cat!, SIZE);
const noise = Float64Array.from(rng(1).normals(SIZE * SIZE * 3));
const both = pair(image, noise);

describe("imageAt", () => {
  test("is the picture at the left end and the noise at the right", () => {
    expect(imageAt(both, flow(0), 1)).toEqual(Float64Array.from(image.data));
    expect(imageAt(both, flow(1), 1)).toEqual(noise);
  });

  test("brings a path that grows back to the size of the data", () => {
    const data = imageAt(both, karras()(1), 1);
    const power = data.reduce((sum, value) => sum + value ** 2, 0) / data.length;
    // 12,288 values: a standard error of √(2/12288) = 0.013 of a variance of 1; four of them.
    expect(Math.abs(power - 1)).toBeLessThan(0.052);
  });
});

describe("exactDensity", () => {
  test("is a density, and the one that the histogram has", () => {
    const level = cosine()(0.4);
    const bars = histogram(
      image.data.map((value) => Math.min(value, 1 - 1e-6)),
      -1,
      1,
      64,
    );
    const grid = Float64Array.from({ length: 97 }, (_, i) => -6 + i / 8);
    const density = exactDensity(bars, grid, level);
    expect(density.reduce((sum, value) => sum + value / 8, 0)).toBeCloseTo(1, 6);
    const measured = histogram(imageAt(both, level, 1), -6.0625, 6.0625, 97);
    // Counts of at most 12288 × 0.6 / 8 ≈ 920 a bar: a standard error of √920 × 8 / 12288 = 0.02; four, and a bar's curvature.
    for (const [i, value] of measured.entries()) expect(Math.abs(value - density[i]!)).toBeLessThan(0.09);
  });
});

describe("what is seen and shown", () => {
  test("counts what a screen can't show", () => expect(clipped([-1.5, -1, 0, 1, 1.01])).toBe(0.4));

  test("gains from blocks", () => {
    const [near, far] = [seenVariances(both, 1), seenVariances(both, 8)];
    expect(far.signal / far.noise).toBeGreaterThan((20 * near.signal) / near.noise);
  });
});
