import { describe, expect, test } from "vitest";
import { biasOf, greatest, least, spread } from "../../../../src/components/few-steps/few-levels/bias.ts";

describe("the bias of a consistency model that is trained on few levels", () => {
  test("leaves two levels, by Euler's rule, with the mean in place of the path's end", () => {
    // One Euler step to σ: x (s² + σ σ_max) / (s² + σ_max²), the exact denoiser's answer but for the last bit of noise.
    const step = (spread ** 2 + least * greatest) / (spread ** 2 + greatest ** 2);
    const end = Math.sqrt((spread ** 2 + least ** 2) / (spread ** 2 + greatest ** 2));
    expect(biasOf(2, "euler")).toBeCloseTo(step / end - 1, 12);
  });

  test.each([
    ["euler", 2],
    ["heun", 4],
  ] as const)("halving %s's steps divides it by %i, once they are small", (rule, by) => {
    const ratio = biasOf(640, rule) / biasOf(1280, rule);
    // The next order's share of the error: a hundredth at 640 levels.
    expect(Math.abs(ratio / by - 1)).toBeLessThan(0.02);
  });
});
