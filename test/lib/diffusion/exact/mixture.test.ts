import { describe, expect, test } from "vitest";
import { empirical, mixture } from "../../../../src/lib/diffusion/exact/mixture.ts";
import { flow, linear } from "../../../../src/lib/diffusion/schedules/schedule.ts";

const line = { dim: 1, weights: [0.3, 0.7], means: [-1, 2], stds: [0.4, 0.7] };
const normal = (x: number, mean: number, std: number) =>
  Math.exp(-0.5 * ((x - mean) / std) ** 2) / (std * Math.sqrt(2 * Math.PI));

/** E[x₀ given x] and p(x) by summing over a fine grid of x₀. */
function byQuadrature(x: number, alpha: number, sigma: number) {
  let [mass, mean] = [0, 0];
  const dx = 1e-3;
  for (let x0 = -6; x0 <= 8; x0 += dx) {
    const prior = 0.3 * normal(x0, -1, 0.4) + 0.7 * normal(x0, 2, 0.7);
    const joint = prior * normal(x, alpha * x0, sigma) * dx;
    mass += joint;
    mean += joint * x0;
  }
  return { mean: mean / mass, density: mass };
}

describe("a mixture of Gaussians", () => {
  const exact = mixture(line);

  test.each([0.2, 0.5, 0.9])("denoises as quadrature does at t = %s", (t) => {
    const level = linear()(t);
    const x = Float64Array.of(-1.3, 0.1, 1.9);
    const x0 = exact.denoise(x, level);
    const density = exact.logDensity(x, level);
    for (const [i, value] of x.entries()) {
      const expected = byQuadrature(value, level.alpha, level.sigma);
      expect(x0[i]).toBeCloseTo(expected.mean, 6); // the grid's error is far below
      expect(density[i]).toBeCloseTo(Math.log(expected.density), 6);
    }
  });

  test("its score is the derivative of its log-density", () => {
    const level = flow(0.4);
    const [x, h] = [0.7, 1e-5];
    const at = (value: number) => exact.logDensity(Float64Array.of(value), level)[0]!;
    const slope = (at(x + h) - at(x - h)) / (2 * h);
    expect(exact.score(Float64Array.of(x), level)[0]).toBeCloseTo(slope, 6); // central difference: O(h²)
  });

  test("clean data is its own posterior mean", () => {
    expect([...exact.denoise(Float64Array.of(1, -2), { t: 0, alpha: 0.5, sigma: 0 })]).toEqual([2, -4]);
  });
});

describe("a finite data set", () => {
  const exact = empirical([0, 0, 2, 0]);

  test("two points weigh in as Bayes says", () => {
    const level = { t: 0, alpha: 1, sigma: 1 };
    const [a, b] = exact.posterior(Float64Array.of(1.5, 0), level);
    expect(b! / a!).toBeCloseTo(Math.exp((1.5 ** 2 - 0.5 ** 2) / 2), 10);
    expect(exact.denoise(Float64Array.of(1.5, 0), level)[0]).toBeCloseTo(2 * b!, 10);
  });

  test("with nearly all noise gone, the answer is the nearest point", () => {
    expect(exact.denoise(Float64Array.of(1.9, 0.1), flow(0.02))[0]).toBeCloseTo(2, 10);
  });
});
