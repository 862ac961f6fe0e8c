import { describe, expect, test } from "vitest";
import { epsilon, v, velocity, x0 } from "../../../../src/lib/diffusion/process/parameterization.ts";
import { flow, linear, snr } from "../../../../src/lib/diffusion/schedules/schedule.ts";
import { asEpsilon, minSnr } from "../../../../src/lib/diffusion/training/weighting.ts";

describe.each([0.1, 0.4, 0.9])("at t = %s", (t) => {
  const level = linear()(t);
  const ratio = snr(level);
  test("min-SNR is min(SNR, 5) over SNR for ε, over SNR + 1 for v, over 1 for x₀", () => {
    expect(minSnr()(level, epsilon)).toBeCloseTo(Math.min(ratio, 5) / ratio, 12);
    expect(minSnr()(level, v)).toBeCloseTo(Math.min(ratio, 5) / (ratio + 1), 12);
    expect(minSnr()(level, x0)).toBeCloseTo(Math.min(ratio, 5), 9);
  });
  test("errors of v and of the flow velocity are √(SNR+1) and 1+√SNR times those of x₀", () => {
    expect(asEpsilon(level, v)).toBeCloseTo(ratio / (ratio + 1), 12);
    const straight = flow(t);
    expect(asEpsilon(straight, velocity)).toBeCloseTo(snr(straight) / (1 + Math.sqrt(snr(straight))) ** 2, 12);
  });
});

test("where nothing is left of the signal, ε keeps weight 1 as in the authors' code", () => {
  expect(minSnr()({ t: 1, alpha: 0, sigma: 1 }, epsilon)).toBe(1);
});
