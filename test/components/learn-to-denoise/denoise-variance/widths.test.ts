import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  chainGap,
  finalVariance,
  stepCounts,
} from "../../../../src/components/learn-to-denoise/denoise-variance/widths.ts";
import { mixture } from "../../../../src/lib/diffusion/exact/mixture.ts";
import { arrays } from "../../../../src/lib/diffusion/process/vector-space.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { ddpm } from "../../../../src/lib/diffusion/samplers/ddpm.ts";
import { sample } from "../../../../src/lib/diffusion/samplers/sample.ts";
import { discrete, levels, linearBetas } from "../../../../src/lib/diffusion/schedules/schedule.ts";

describe("the reverse variance", () => {
  test("the true one keeps the data's at every number of steps", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 1.5, noNaN: true }),
        fc.constantFrom(2, ...stepCounts),
        (width, steps) => {
          // The chain starts at N(0, 1) rather than at its own ᾱ = 4e-5, which leaves that share of a difference.
          expect(finalVariance(steps, width, "true", true) / width ** 2).toBeCloseTo(1, 3);
        },
      ),
    );
  });

  test("β is right for data of variance 1, β̃ for a point", () => {
    for (const steps of stepCounts) {
      expect(finalVariance(steps, 1, "beta", true)).toBeCloseTo(1, 9);
      expect(finalVariance(steps, 1e-6, "small", true)).toBeLessThan(1e-9);
      expect(finalVariance(steps, 1e-6, "beta", true)).toBeGreaterThan(9e-5); // β₁ = 1e-4
    }
  });

  test("β̃ is too narrow and β too wide for data in between, less so with more steps", () => {
    const off = (steps: number, choice: "beta" | "small") => finalVariance(steps, 0.5, choice, true) - 0.25;
    for (const [i, steps] of stepCounts.entries()) {
      expect(off(steps, "small")).toBeLessThan(0);
      expect(off(steps, "beta")).toBeGreaterThan(0);
      if (i > 0)
        for (const choice of ["beta", "small"] as const)
          expect(Math.abs(off(steps, choice))).toBeLessThan(Math.abs(off(stepCounts[i - 1]!, choice)));
    }
  });

  test("loses 0.0011 nats with β and 0.456 with β̃ over a thousand steps", () => {
    expect(chainGap(1000, 0.5, "beta")).toBeCloseTo(0.0011, 4);
    expect(chainGap(1000, 0.5, "small")).toBeCloseTo(0.456, 3);
    expect(chainGap(1000, 0.5, "true")).toBe(0);
  });

  test.each(["small", "large"] as const)("is what the library's DDPM ends with, %s", (variance) => {
    const law = { dim: 1, weights: [1], means: [0], stds: [0.5] };
    const exact = mixture(law);
    const path = levels(discrete(linearBetas()), 10);
    const random = rng(3);
    const run = sample({
      space: arrays,
      denoise: (x: Float64Array, level: (typeof path)[number]) => exact.denoise(x, level),
      sampler: ddpm({ variance }),
      levels: path,
      x: Float64Array.from(random.fork("start").normals(20_000)),
      rng: random,
    });
    const { x } = [...run].at(-1)!;
    const measured = x.reduce((sum, value) => sum + value ** 2, 0) / x.length;
    const expected = finalVariance(10, 0.5, variance === "small" ? "small" : "beta", true);
    // A variance of 20,000 normal points has a standard error of 1 %.
    expect(Math.abs(measured / expected - 1)).toBeLessThan(0.04);
  });
});
