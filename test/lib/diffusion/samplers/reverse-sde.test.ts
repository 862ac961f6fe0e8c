import { describe, expect, test } from "vitest";
import { mixture } from "../../../../src/lib/diffusion/exact/mixture.ts";
import { arrays } from "../../../../src/lib/diffusion/process/vector-space.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { ddim } from "../../../../src/lib/diffusion/samplers/ddim.ts";
import { ddpm } from "../../../../src/lib/diffusion/samplers/ddpm.ts";
import { reverseSde } from "../../../../src/lib/diffusion/samplers/reverse-sde.ts";
import { sample } from "../../../../src/lib/diffusion/samplers/sample.ts";
import type { Sampler } from "../../../../src/lib/diffusion/samplers/types.ts";
import { type Level, levels, linear } from "../../../../src/lib/diffusion/schedules/schedule.ts";

const schedule = linear();
const law = { dim: 1, weights: [0.3, 0.7], means: [-1.5, 1], stds: [0.4, 0.5] };
const exact = mixture(law);

function run(sampler: Sampler, path: readonly Level[], x: Float64Array): Float64Array {
  let end = x;
  const denoise = exact.denoise;
  for (const moment of sample({ space: arrays, denoise, sampler, levels: path, x, rng: rng(5) })) end = moment.x;
  return end;
}

const starts = (n: number) => Float64Array.from(rng(9).normals(n));

describe("the family of reverse processes", () => {
  test.each([
    ["ddim", 0, ddim()],
    ["ddpm", 1, ddpm()],
  ] as const)("is %s at η = %d", (_, eta, known) => {
    const [a, b] = [
      run(reverseSde({ eta }), levels(schedule, 20), starts(50)),
      run(known, levels(schedule, 20), starts(50)),
    ];
    for (const [i, value] of a.entries()) expect(value).toBeCloseTo(b[i]!, 9); // DDPM's least variance is 1e-20
  });

  test.each([0, 0.5, 1, 2])(
    "keeps the variance of Gaussian data in the limit, η = %d, with an error of O(1/N)",
    (eta) => {
      const v = 0.3;
      const error = (n: number) => Math.abs(gaussianVariance(eta, n, v) - v);
      expect(error(2000)).toBeLessThan(0.01);
      expect(Math.abs(error(1000) / error(2000) - 2)).toBeLessThan(0.2); // the next order's part is 0.15 with 1000 steps
    },
  );

  test.each([0.5, 1, 2])("has the marginals of the mixture, η = %d", (eta) => {
    const n = 3000;
    const x = run(reverseSde({ eta }), levels(schedule, 150), starts(n));
    const mean = x.reduce((a, b) => a + b, 0) / n;
    const second = x.reduce((a, b) => a + b * b, 0) / n;
    expect(Math.abs(mean - 0.25)).toBeLessThan(0.1); // four standard errors, √(var/n) = 0.023
    expect(Math.abs(second - (0.3 * (2.25 + 0.16) + 0.7 * (1 + 0.25)))).toBeLessThan(0.12); // standard error 0.026, and the steps' own error
    expect(Math.abs(x.filter((value) => value < -0.25).length / n - 0.3)).toBeLessThan(0.04);
  });
});

/** The variance that the step makes of N(0, v) data, followed exactly: x̂₀ = (α v/(α² v + σ²)) x. */
function gaussianVariance(eta: number, n: number, v: number): number {
  const path = levels(schedule, n);
  let variance = path[0]!.alpha ** 2 * v + path[0]!.sigma ** 2;
  for (const [i, from] of path.slice(0, -1).entries()) {
    const to = path[i + 1]!;
    const gain = (from.alpha * v) / (from.alpha ** 2 * v + from.sigma ** 2);
    const keep =
      to.sigma === 0 ? 0 : Math.exp(-(eta ** 2) * Math.log((to.alpha * from.sigma) / (to.sigma * from.alpha)));
    const linear = to.alpha * gain + (to.sigma * keep * (1 - from.alpha * gain)) / from.sigma;
    variance = linear ** 2 * variance + to.sigma ** 2 * (1 - keep ** 2);
  }
  return variance;
}
