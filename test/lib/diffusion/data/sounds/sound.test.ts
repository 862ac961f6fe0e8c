import { describe, expect, test } from "vitest";
import { sounds, standardised } from "../../../../../src/lib/diffusion/data/sounds/sound.ts";

const power = (samples: Float32Array) => samples.reduce((sum, value) => sum + value ** 2, 0) / samples.length;

describe("sounds", () => {
  for (const [name, make] of Object.entries(sounds))
    test(`${name}: mean 0, variance 1, silent at both ends`, () => {
      const { sampleRate, samples } = make(8000);
      expect(samples.length / sampleRate).toBeGreaterThan(2);
      // Float32 samples: 2⁻²⁴ relative each, summed over 32,000 of them.
      expect(power(samples)).toBeCloseTo(1, 4);
      expect(samples.reduce((a, b) => a + b, 0) / samples.length).toBeCloseTo(0, 4);
      expect(Math.abs(samples[0]!)).toBeLessThan(0.01);
      expect(Math.abs(samples.at(-1)!)).toBeLessThan(0.01);
    });
});

describe("standardised", () => {
  test("says that silence holds no sound", () => {
    expect(() => standardised({ sampleRate: 8000, samples: new Float32Array(100).fill(0.3) })).toThrow(/silent/);
    expect(() => standardised({ sampleRate: 8000, samples: new Float32Array(0) })).toThrow(/silent/);
  });
});
