import { describe, expect, test } from "vitest";
import { mixture } from "../../../../src/lib/diffusion/exact/mixture.ts";
import { arrays } from "../../../../src/lib/diffusion/process/vector-space.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { ddim } from "../../../../src/lib/diffusion/samplers/ddim.ts";
import { ddpm } from "../../../../src/lib/diffusion/samplers/ddpm.ts";
import { dpmpp2m } from "../../../../src/lib/diffusion/samplers/dpmpp-2m.ts";
import { heun } from "../../../../src/lib/diffusion/samplers/heun.ts";
import { sample } from "../../../../src/lib/diffusion/samplers/sample.ts";
import type { Sampler } from "../../../../src/lib/diffusion/samplers/types.ts";
import { flow, type Level, levels, linear } from "../../../../src/lib/diffusion/schedules/schedule.ts";

const exact = mixture({ dim: 1, weights: [0.4, 0.6], means: [-1, 1.2], stds: [0.3, 0.4] });
const start = Float64Array.of(-1.5, -0.2, 0.4, 1.1);

function last(sampler: Sampler, path: readonly Level[], x = start, seed = 0): Float64Array {
  let end: Float64Array = x;
  for (const moment of sample({ space: arrays, denoise: exact.denoise, sampler, levels: path, x, rng: rng(seed) }))
    end = moment.x;
  return end;
}

/** A single step with the noise given. */
function step(sampler: Sampler, x: number, from: Level, to: Level, denoise: Denoise, noise: number) {
  const space = { ...arrays, normal: () => Float64Array.of(noise) };
  const run = sample({ space, denoise, sampler, levels: [from, to], x: Float64Array.of(x), rng: rng(0) });
  return run.next().value as { x: Float64Array; x0: Float64Array };
}
type Denoise = (x: Float64Array, level: Level) => Float64Array;

/** Equal steps of the half log-SNR between t = 1 and t = 0.02, without a last step to σ = 0. */
function uniformLambda(n: number): Level[] {
  const half = (t: number) => Math.log(linear()(t).alpha / linear()(t).sigma);
  const [from, to] = [half(1), half(0.02)];
  return Array.from({ length: n + 1 }, (_, i) => {
    const value = from + ((to - from) * i) / n;
    const alpha = 1 / Math.sqrt(1 + Math.exp(-2 * value));
    return { t: 0, alpha, sigma: alpha * Math.exp(-value) };
  });
}

const reference = last(heun(), uniformLambda(20_000));
const error = (sampler: Sampler, n: number) =>
  Math.max(...last(sampler, uniformLambda(n)).map((value, i) => Math.abs(value - reference[i]!)));

describe("order of convergence", () => {
  test.each([
    ["ddim", ddim(), 1],
    ["heun", heun(), 2],
    ["dpmpp_2m", dpmpp2m(), 2],
  ] as const)("%s", (_, sampler, order) => {
    const measured = Math.log2(error(sampler, 320) / error(sampler, 640));
    expect(Math.abs(measured - order)).toBeLessThan(0.15); // asymptotic: the next term is O(1/n)
  });
});

describe("equalities", () => {
  test("DDIM on the straight path is Euler's rule on the velocity", () => {
    const path = levels(flow, 10).slice(1); // flow(1) has no signal: begin a step later
    let x = start;
    for (const [i, from] of path.slice(0, -1).entries()) {
      const x0 = exact.denoise(x, from);
      const velocity = x.map((value, j) => (value - x0[j]!) / from.t);
      x = x.map((value, j) => value + (path[i + 1]!.t - from.t) * velocity[j]!);
    }
    const expected = x;
    for (const [j, value] of last(ddim(), path).entries()) expect(value).toBeCloseTo(expected[j]!, 12);
  });

  test("DDIM with η = 1 has the mean and variance of DDPM's posterior, for any stride", () => {
    const [from, to] = [linear()(0.8), linear()(0.3)];
    const alpha = from.alpha / to.alpha; // x_from given x_to has mean alpha x_to
    const beta = 1 - alpha ** 2;
    const [x, x0] = [0.7, -0.4];
    const at = (noise: number) => step(ddpm(), x, from, to, () => Float64Array.of(x0), noise).x[0]!;
    const mean = ((to.alpha * beta) / from.sigma ** 2) * x0 + ((alpha * to.sigma ** 2) / from.sigma ** 2) * x;
    expect(at(0)).toBeCloseTo(mean, 12);
    expect((at(1) - at(0)) ** 2).toBeCloseTo((to.sigma ** 2 / from.sigma ** 2) * beta, 12);
  });

  test("DPM-Solver++(2M) begins with a DDIM step and ends exactly on its guess", () => {
    const [first, second, end] = levels(linear(), 2) as [Level, Level, Level];
    const begun = step(dpmpp2m(), 0.4, first, second, exact.denoise, 0);
    expect(begun.x[0]).toBeCloseTo(step(ddim(), 0.4, first, second, exact.denoise, 0).x[0]!, 12);
    const final = step(dpmpp2m(), 0.4, second, end, exact.denoise, 0);
    expect(final.x[0]).toBeCloseTo(final.x0[0]!, 12);
  });
});

describe("ancestral sampling of a Gaussian", () => {
  const [mean, std] = [0.5, 0.6];
  const gaussian = mixture({ dim: 1, weights: [1], means: [mean], stds: [std] });

  /** Each step is affine in x and in its noise, so mean and variance can be followed exactly. */
  function moments(n: number) {
    let [m, variance] = [0, 1];
    const path = levels(linear(), n);
    for (const [i, from] of path.slice(0, -1).entries()) {
      const at = (x: number, noise: number) => step(ddpm(), x, from, path[i + 1]!, gaussian.denoise, noise).x[0]!;
      variance = (at(1, 0) - at(0, 0)) ** 2 * variance + (at(0, 1) - at(0, 0)) ** 2;
      m = at(m, 0);
    }
    return { meanError: Math.abs(m - mean), varianceError: Math.abs(variance - std ** 2) };
  }

  test("recovers its mean and variance, with an error that halves as the steps double", () => {
    const [coarse, fine] = [moments(500), moments(1000)];
    expect(fine.meanError).toBeLessThan(0.004); // the start is N(0, 1), not p_1: α(1) = 0.0066 of the mean
    expect(fine.varianceError).toBeLessThan(0.006);
    const ratio = coarse.varianceError / fine.varianceError;
    expect(Math.abs(ratio - 2)).toBeLessThan(0.1); // first order, and a little of the next at 500
  });
});
