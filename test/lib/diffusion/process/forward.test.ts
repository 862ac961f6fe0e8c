import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { noised, noiseStep, transition } from "../../../../src/lib/diffusion/process/forward.ts";
import { arrays } from "../../../../src/lib/diffusion/process/vector-space.ts";
import {
  alphaBars,
  cosine,
  discrete,
  flow,
  karras,
  linear,
  linearBetas,
  type Schedule,
} from "../../../../src/lib/diffusion/schedules/schedule.ts";

const schedules: Record<string, Schedule> = { flow, linear: linear(), cosine: cosine(), karras: karras() };

describe("transition", () => {
  for (const [name, schedule] of Object.entries(schedules))
    test(`composes: ${name}, two strides are one`, () => {
      fc.assert(
        fc.property(
          fc.array(fc.double({ min: 0.001, max: 0.999, noNaN: true }), { minLength: 3, maxLength: 3 }),
          (times) => {
            const [a, b, c] = times.toSorted((x, y) => x - y).map(schedule) as [never, never, never];
            const [first, second, whole] = [transition(a, b), transition(b, c), transition(a, c)];
            // Differences of σ² of up to 6400 in float64: 6400 × 2⁻⁵² ≈ 1.4e-12, with room for four operations.
            expect(second.scale * first.scale).toBeCloseTo(whole.scale, 12);
            expect((second.scale * first.std) ** 2 + second.std ** 2).toBeCloseTo(whole.std ** 2, 10);
          },
        ),
      );
    });

  test("between neighbours of the discrete chain is one small step", () => {
    const betas = linearBetas();
    const chain = discrete(betas);
    for (const step of [1, 2, 400, 1000]) {
      const { scale, std } = transition(chain((step - 1) / 1000), chain(step / 1000));
      expect(scale).toBeCloseTo(Math.sqrt(1 - betas[step - 1]!), 12);
      expect(std).toBeCloseTo(Math.sqrt(betas[step - 1]!), 10);
    }
  });

  test("refuses to take noise away, and says so", () => {
    expect(() => transition(flow(0.6), flow(0.4))).toThrow(/not taken away.*sigma = 0.6/);
  });
});

describe("noised and noiseStep", () => {
  test("mix data and noise with the two weights", () => {
    const [x0, noise] = [Float64Array.of(1, -2), Float64Array.of(0.5, 4)];
    expect([...noised(arrays.combine, x0, noise, { t: 0, alpha: 0.6, sigma: 0.8 })]).toEqual([0.6 + 0.4, -1.2 + 3.2]);
    expect([...noiseStep(arrays.combine, x0, noise, 0.36)]).toEqual([0.8 + 0.3, -1.6 + 2.4]);
  });

  test("a thousand steps without noise leave √ᾱ of the data", () => {
    const betas = linearBetas();
    let x: Float64Array = Float64Array.of(1);
    for (const beta of betas) x = noiseStep(arrays.combine, x, Float64Array.of(0), beta);
    expect(x[0]).toBeCloseTo(Math.sqrt(alphaBars(betas).at(-1)!), 12);
  });
});
