import { describe, expect, test } from "vitest";
import {
  dataSets,
  levelAt,
  reverseStep,
  widths,
} from "../../../../src/components/forward-noising/small-steps/reverse.ts";
import { mixture } from "../../../../src/lib/diffusion/exact/mixture.ts";

describe("reverseStep", () => {
  test("of Gaussian data is Gaussian at any stride, with the mean and variance of conditioning", () => {
    for (const stride of [1, 50, 200, 400]) {
      const { nats, mean, std } = reverseStep(dataSets.gaussian!, 400, stride, 0.7);
      const [from, to] = [levelAt(400), levelAt(400 - stride)];
      const scale = from.alpha / to.alpha;
      const [prior, marginal] = [1.01 * to.alpha ** 2 + to.sigma ** 2, 1.01 * from.alpha ** 2 + from.sigma ** 2];
      // Sums of 2001 terms in float64: 2001 × 2⁻⁵² ≈ 4e-13.
      expect(nats).toBeLessThan(1e-12);
      expect(mean).toBeCloseTo((scale * prior * 0.7) / marginal, 9);
      expect(std ** 2).toBeCloseTo(prior - (scale * prior) ** 2 / marginal, 9);
    }
  });

  test("does not depend on the grid", () => {
    for (const stride of [1, 20, 200, 400]) {
      const [coarse, fine] = [2001, 8001].map((n) => reverseStep(dataSets.modes!, 400, stride, 0.15, n).nats);
      // Smooth integrands that vanish at both ends leave the rounding of some thousand terms: 8001 × 2⁻⁵² ≈ 2e-12.
      expect(Math.abs(coarse! - fine!)).toBeLessThan(2e-12);
    }
  });

  test("averaged over x_t gives back p(x_{t−k})", () => {
    const [step, stride] = [300, 120];
    const data = mixture(dataSets.modes!);
    const density = (x: number, at: number) => Math.exp(data.logDensity(Float64Array.of(x), levelAt(at))[0]!);
    let mean2 = 0;
    for (let x = -5; x <= 5; x += 0.05) {
      const { mean, std } = reverseStep(dataSets.modes!, step, stride, x, 801);
      mean2 += density(x, step) * (mean ** 2 + std ** 2) * 0.05;
    }
    const { alpha, sigma } = levelAt(step - stride);
    expect(mean2).toBeCloseTo(1.01 * alpha ** 2 + sigma ** 2, 4);
  });
});

describe("widths", () => {
  test("with what is not known of the data, are the best bell's", () => {
    const unknown = reverseStep(dataSets.modes!, 400, 400, 0.15).std ** 2;
    for (const stride of [1, 20, 100, 300]) {
      const { known, own } = widths(400, stride);
      const [from, to] = [levelAt(400), levelAt(400 - stride)];
      const weight = (to.alpha * own ** 2) / from.sigma ** 2;
      const { std } = reverseStep(dataSets.modes!, 400, stride, 0.15);
      // The law of total variance; both sides are sums on grids of 2001 terms, accurate to rounding.
      expect(known ** 2 + weight ** 2 * unknown).toBeCloseTo(std ** 2, 9);
    }
  });

  test("are √β̃ and √β of the chain for a single step", () => {
    const { known, own } = widths(400, 1);
    const [bar, before] = [levelAt(400).alpha ** 2, levelAt(399).alpha ** 2];
    expect(own ** 2).toBeCloseTo(1 - bar / before, 12);
    expect(known ** 2).toBeCloseTo(((1 - before) / (1 - bar)) * (1 - bar / before), 12);
  });

  test("of data that are one bell of variance 1 are the step's own noise", () => {
    const { own } = widths(400, 200);
    const unit = { dim: 1, weights: [1], means: [0], stds: [1] };
    expect(reverseStep(unit, 400, 200, 0.15).std).toBeCloseTo(own, 9);
  });
});
