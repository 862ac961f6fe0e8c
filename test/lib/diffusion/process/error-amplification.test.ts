import { describe, expect, test } from "vitest";
import { errorAmplification } from "../../../../src/lib/diffusion/process/error-amplification.ts";
import { epsilon, targetOf, toX0, v, velocity, x0 } from "../../../../src/lib/diffusion/process/parameterization.ts";
import { arrays } from "../../../../src/lib/diffusion/process/vector-space.ts";
import { cosine, flow, linear, snr } from "../../../../src/lib/diffusion/schedules/schedule.ts";

const near = (a: number, b: number) => expect(Math.abs(a / b - 1)).toBeLessThan(1e-12); // a few roundings of float64

describe("an error read in other units", () => {
  test("is on a variance-preserving path √SNR in ε and √(SNR + 1) in v, times that in x₀", () => {
    for (const t of [0.05, 0.4, 0.8]) {
      const level = linear()(t);
      near(errorAmplification(level, x0, epsilon), Math.sqrt(snr(level)));
      near(errorAmplification(level, x0, v), Math.sqrt(snr(level) + 1));
      near(errorAmplification(level, epsilon, v), 1 / level.alpha);
    }
  });

  test("is on the straight path 1/t in the velocity, times that in x₀, and 1 + √SNR", () => {
    for (const t of [0.1, 0.5, 0.9]) {
      near(errorAmplification(flow(t), x0, velocity), 1 / t);
      near(errorAmplification(flow(t), x0, velocity), 1 + Math.sqrt(snr(flow(t))));
    }
  });

  test("is what changing the prediction and converting it shows", () => {
    const level = flow(0.7);
    const [data, noise] = [Float64Array.of(0.4), Float64Array.of(-1.1)];
    const { combine } = arrays;
    const x = combine([level.alpha, data], [level.sigma, noise]);
    for (const p of [epsilon, v, velocity]) {
      const off = combine([1, targetOf(combine, data, noise, level, p)], [0.01, Float64Array.of(1)]);
      near(Math.abs(toX0(combine, x, off, level, p)[0]! - 0.4), 0.01 * errorAmplification(level, p, x0));
    }
  });

  test("is infinite where the prediction is blind, and 1 in its own units everywhere", () => {
    expect(errorAmplification(cosine()(1), epsilon, x0)).toBe(Number.POSITIVE_INFINITY);
    expect(errorAmplification(flow(0), x0, epsilon)).toBe(Number.POSITIVE_INFINITY);
    expect(errorAmplification(flow(1), epsilon, epsilon)).toBe(1);
    expect(errorAmplification(flow(1), velocity, x0)).toBe(1);
  });
});
