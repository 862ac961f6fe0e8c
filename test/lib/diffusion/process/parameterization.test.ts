import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lookup } from "../../../../src/lib/diffusion/check/lookup.ts";
import { parameterizations } from "../../../../src/lib/diffusion/process/named.ts";
import { edm, epsilon, toEpsilon, toX0, x0Weights } from "../../../../src/lib/diffusion/process/parameterization.ts";
import { arrays } from "../../../../src/lib/diffusion/process/vector-space.ts";
import { cosine, flow, karras, linear } from "../../../../src/lib/diffusion/schedules/schedule.ts";

const { combine } = arrays;
const schedules = { cosine: cosine(), flow, linear: linear(), karras: karras() };
const number = fc.double({ min: -5, max: 5, noNaN: true });

describe.each(Object.keys(parameterizations))("%s", (name) => {
  const p = lookup(parameterizations, name, "prediction");

  test.each(Object.entries(schedules))("gives x₀ and ε back on %s", (_, schedule) => {
    fc.assert(
      fc.property(number, number, fc.double({ min: 0.02, max: 0.98, noNaN: true }), (clean, noise, t) => {
        const level = schedule(t);
        const [a, b] = p.coefficients(level);
        const x = Float64Array.of(level.alpha * clean + level.sigma * noise);
        const y = Float64Array.of(a * clean + b * noise);
        const x0 = toX0(combine, x, y, level, p);
        const scale = Math.max(1, (level.sigma / level.alpha) * 5);
        expect(Math.abs(x0[0]! - clean) / scale).toBeLessThan(1e-9); // float64; conditioning grows as σ/α
        expect(Math.abs(toEpsilon(combine, x, x0, level)[0]! - noise) * level.sigma).toBeLessThan(1e-8 * scale);
      }),
    );
  });
});

test("ε says nothing of the data where no signal is left, and says so", () => {
  expect(() => x0Weights({ t: 1, alpha: 0, sigma: 1 }, epsilon)).toThrow(
    /blind at alpha = 0, sigma = 1.*Predict v or x0/,
  );
});

test("EDM's rows are c_skip and c_out of Karras et al., eq. 7", () => {
  const [sigma, sigmaData, clean, noise] = [1.7, 0.5, 0.3, -1.1];
  const level = { t: 0, alpha: 1, sigma };
  const x = clean + sigma * noise;
  const skip = sigmaData ** 2 / (sigma ** 2 + sigmaData ** 2);
  const out = (sigma * sigmaData) / Math.sqrt(sigma ** 2 + sigmaData ** 2);
  const [a, b] = edm().coefficients(level);
  expect(a * clean + b * noise).toBeCloseTo((clean - skip * x) / out, 12);
});
