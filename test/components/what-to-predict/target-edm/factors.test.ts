import { describe, expect, test } from "vitest";
import {
  dataShare,
  density,
  factorsAt,
  levelAt,
  sizesAt,
} from "../../../../src/components/what-to-predict/target-edm/factors.ts";
import { edm, v, x0Weights } from "../../../../src/lib/diffusion/process/parameterization.ts";

const levels = [0.002, 0.1, 0.5, 1, 7, 80];

describe("Karras et al., equation 7", () => {
  test.each(levels)("at σ = %d the library's factors are the paper's", (sigma) => {
    for (const d of [0.5, 1]) {
      const square = sigma ** 2 + d ** 2;
      const { skip, out, in: scale, noise, weight } = factorsAt(sigma, d);
      const paper = [d ** 2 / square, (sigma * d) / Math.sqrt(square), 1 / Math.sqrt(square), Math.log(sigma) / 4];
      for (const [i, one] of [skip, out, scale, noise].entries()) expect(one).toBeCloseTo(paper[i]!, 10);
      expect(weight / (square / (sigma * d) ** 2)).toBeCloseTo(1, 10);
    }
  });

  test.each(levels)("at σ = %d the answer is −v for σ_data = 1, asked at the point on the circle", (sigma) => {
    const [own, turned] = [edm({ sigmaData: 1 }), v].map(({ coefficients }) => coefficients(levelAt(sigma)));
    expect(own![0]).toBeCloseTo(-turned![0], 12);
    expect(own![1]).toBeCloseTo(-turned![1], 12);
    const norm = Math.hypot(1, sigma);
    const circle = { t: 0, alpha: 1 / norm, sigma: sigma / norm };
    const [skip, out] = x0Weights(circle, v);
    expect(factorsAt(sigma, 1).skip).toBeCloseTo(skip / norm, 12);
    expect(factorsAt(sigma, 1).out).toBeCloseTo(-out, 12);
  });
});

describe("sizes", () => {
  test("of input and target are 1 at every σ for the right σ_data", () => {
    for (const sigma of levels) {
      const { input, target } = sizesAt(sigma, 1);
      // 8,000 numbers: a standard deviation is known to 0.8 %, and the moons' varies with the noise's; four times that.
      expect(Math.abs(input - 1)).toBeLessThan(0.033);
      expect(Math.abs(target - 1)).toBeLessThan(0.033);
    }
  });

  test("miss it for the wrong one", () => {
    expect(sizesAt(0.002, 0.5).input).toBeCloseTo(2, 1);
    expect(sizesAt(80, 0.5).target).toBeCloseTo(2, 1);
  });

  test.each(levels)(
    "at σ = %d are shared by data and noise as the library's row has them, half each at σ = σ_data = 1",
    (sigma) => {
      for (const d of [0.5, 1]) {
        const [a, b] = edm({ sigmaData: d }).coefficients(levelAt(sigma));
        expect(dataShare(sigma, d)).toBeCloseTo(a ** 2 / (a ** 2 + b ** 2), 12);
      }
      expect(dataShare(1, 1)).toBe(0.5);
    },
  );
});

test("the density of ln σ has its mass around −1.2", () => {
  const at = Array.from({ length: 2001 }, (_, i) => -13 + 0.012 * i);
  const mass = at.reduce((sum, log) => sum + 0.012 * density(Math.exp(log)), 0);
  const mean = at.reduce((sum, log) => sum + 0.012 * log * density(Math.exp(log)), 0);
  expect(mass).toBeCloseTo(1, 6);
  expect(mean).toBeCloseTo(-1.2, 6);
});
