import { expect, test } from "vitest";
import { mixtureBelow, mixtureQuantile, normalBelow } from "../../../src/components/scores-and-fields/normal.ts";

test("the normal distribution's shares are those of the tables", () => {
  for (const [z, share] of [
    [0, 0.5],
    [1, 0.8413447],
    [-1.96, 0.0249979],
    [3, 0.9986501],
  ] as const)
    expect(Math.abs(normalBelow(z) - share)).toBeLessThan(2e-7); // the formula's own error is 1.5e-7
});

test("a quantile is the place that has its share below", () => {
  const law = { weights: [0.3, 0.7], means: [-1.5, 1], stds: [0.4, 0.5] };
  for (const share of [0.01, 0.3, 0.5, 0.99])
    expect(mixtureBelow(law, mixtureQuantile(law, share))).toBeCloseTo(share, 9);
});
