import { describe, expect, test } from "vitest";
import { ofAll, ofClass, varianceAt } from "../../../../src/components/guidance/guidance-bells/bells.ts";

/** The SDE's variance by small steps of v' = 2k v − 1, down from noise of variance 10⁶. */
function walked(scale: number): number {
  const rate = (tau: number) => scale / (ofClass + tau) + (1 - scale) / (ofAll + tau);
  const count = 20_000;
  const taus = Array.from({ length: count + 1 }, (_, i) => 1e6 ** (1 - i / count) - 1);
  let variance = taus[0]!;
  for (let i = 0; i < count; i++) {
    const [from, to] = [taus[i]!, taus[i + 1]!];
    const middle = (from + to) / 2;
    const half = variance + ((to - from) / 2) * (2 * rate(from) * variance - 1);
    variance += (to - from) * (2 * rate(middle) * half - 1);
  }
  return variance;
}

describe("the variances of guided bells", () => {
  test("are the class's own at scale 1, whoever samples", () => {
    for (const variance of Object.values(varianceAt)) expect(variance(1)).toBeCloseTo(ofClass, 12);
  });

  test.each([2, 3, 8])("the SDE's at scale %i is what its steps come to", (scale) => {
    // Midpoint steps of 0.0007 in log τ: relative errors below 1e-5; those of the start, 2/10⁶.
    expect(Math.abs(walked(scale) / varianceAt.sde(scale) - 1)).toBeLessThan(1e-4);
  });

  test("the promise is the widest and the ODE's the narrowest beyond scale 1", () => {
    for (const scale of [1.25, 2, 5, 10]) {
      const [promised, sde, ode] = (["promised", "sde", "ode"] as const).map((kind) => varianceAt[kind](scale));
      expect([promised, sde, ode]).toEqual([promised, sde, ode].toSorted((a, b) => b! - a!));
    }
  });
});
