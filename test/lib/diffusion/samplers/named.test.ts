import { describe, expect, test } from "vitest";
import { mixture } from "../../../../src/lib/diffusion/exact/mixture.ts";
import { epsilon, epsilonWeights, x0Weights } from "../../../../src/lib/diffusion/process/parameterization.ts";
import type { Predictor } from "../../../../src/lib/diffusion/process/predictor.ts";
import { arrays } from "../../../../src/lib/diffusion/process/vector-space.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { type SamplerSpec, samplers } from "../../../../src/lib/diffusion/samplers/named.ts";
import { sample } from "../../../../src/lib/diffusion/samplers/sample.ts";
import {
  cosine,
  discrete,
  flow,
  karras,
  type Level,
  linear,
  linearBetas,
  type Schedule,
} from "../../../../src/lib/diffusion/schedules/schedule.ts";
import { levelAtSigma, spacedLevels, spacings } from "../../../../src/lib/diffusion/schedules/spacing.ts";

type Denoise = (x: Float64Array, level: Level) => Float64Array;

/** The exact denoiser as a network that predicts ε. */
const asNetwork = (denoise: Denoise): Predictor<Float64Array> => ({
  predict: (x, level) => {
    const x0 = denoise(x, level);
    return x.map((value, i) => (value - level.alpha * x0[i]!) / level.sigma);
  },
  x0Weights: (level) => x0Weights(level, epsilon),
  epsilonWeights: (level) => epsilonWeights(level, epsilon),
});

function end(spec: SamplerSpec, schedule: Schedule, path: readonly Level[], denoise: Denoise, x: Float64Array) {
  const { intervals, sampler, nfe } = samplers[spec.name]!.plan(path, spec, (r) => levelAtSigma(schedule, r));
  let asked = 0;
  const network = asNetwork(denoise);
  const predict: Denoise = (at, level) => {
    asked++;
    return network.predict(at, level);
  };
  let last = x;
  for (const moment of sample({
    space: arrays,
    denoise: { ...network, predict },
    sampler,
    levels: intervals,
    x,
    rng: rng(1),
  }))
    last = moment.x;
  return { last, asked, nfe };
}

const exact = mixture({ dim: 1, weights: [0.4, 0.6], means: [-1, 1.2], stds: [0.3, 0.4] });
const start = Float64Array.of(-1.5, -0.2, 0.4, 1.1);
const schedule = linear();

/** n steps of equal log-SNR down to t = 0.02, without the last step to clean data. */
const path = (n: number) => spacedLevels(schedule, n + 1, { spacing: "lambda", end: 0.02 }).slice(0, -1);
const reference = end({ name: "unipc", order: 3 }, schedule, path(8000), exact.denoise, start).last;

const deterministic = Object.entries(samplers).flatMap(([name, { order, orders }]) =>
  order
    ? (orders ?? [undefined]).map((chosen) => ({ name, order: chosen, expected: order({ name, order: chosen }) }))
    : [],
);

describe("order of convergence", () => {
  test.each(deterministic)("$name of order $order converges with order $expected", ({ name, order, expected }) => {
    const error = (n: number) => {
      const { last } = end({ name, order }, schedule, path(n), exact.denoise, start);
      return Math.max(...last.map((value, i) => Math.abs(value - reference[i]!)));
    };
    const measured = Math.log2(error(320) / error(640));
    expect(Math.abs(measured - expected)).toBeLessThan(0.25); // the next term still shows at 640 steps
  });
});

test.each([
  ["dpmpp_2m", 1],
  ["deis", 1],
  ["lms", 1],
  ["euler", undefined],
])("%s of order %s is DDIM", (name, order) => {
  const { last } = end({ name, order }, schedule, path(12), exact.denoise, start);
  const ddim = end({ name: "ddim" }, schedule, path(12), exact.denoise, start).last;
  for (const [i, value] of last.entries()) expect(value).toBeCloseTo(ddim[i]!, 10);
});

describe.each(Object.keys(samplers))("%s", (name) => {
  test("says how often it asks the network", () => {
    const levels = spacedLevels(schedule, 12, { start: 0.99 });
    const { asked, nfe } = end({ name }, schedule, levels, exact.denoise, start);
    expect(asked).toBe(nfe);
  });

  test.each([
    ["linear", linear()],
    ["cosine", cosine()],
    ["flow", flow],
    ["karras", karras()],
  ] as const)("lands on the data on %s", (_, on) => {
    const one = mixture({ dim: 1, weights: [1], means: [0.7], stds: [0.01] });
    const levels = spacedLevels(on, 30, { start: 0.97 });
    const { last } = end(
      { name },
      on,
      levels,
      one.denoise,
      Float64Array.from(start, (x) => x * levels[0]!.sigma),
    );
    for (const value of last) expect(Math.abs(value - 0.7)).toBeLessThan(0.1); // ten standard deviations
  });
});

describe.each(Object.entries(samplers).filter(([, { stochastic }]) => stochastic))("%s", (name) => {
  test("keeps a Gaussian's mean and variance", () => {
    const gaussian = mixture({ dim: 1, weights: [1], means: [0.5], stds: [0.6] });
    const x = Float64Array.from(rng(3).normals(6000));
    const { last } = end({ name }, schedule, spacedLevels(schedule, 150), gaussian.denoise, x);
    const mean = last.reduce((a, b) => a + b) / last.length;
    const variance = last.reduce((a, b) => a + (b - mean) ** 2, 0) / last.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.035); // 4.5 standard errors of 0.6/√6000
    expect(Math.abs(variance - 0.36)).toBeLessThan(0.06); // 4.5 standard errors of 0.0066, and the bias of 150 steps
  });
});

describe.each(spacings)("levels spaced by %s", (spacing) => {
  test.each([
    ["linear", linear()],
    ["flow", flow],
    ["karras", karras()],
  ] as const)("fall from the start to clean data on %s", (_, on) => {
    const levels = spacedLevels(on, 10, { spacing, start: 0.99 });
    expect(levels).toHaveLength(11);
    expect(levels[0]).toEqual(on(0.99));
    const ratios = levels.map(({ alpha, sigma }) => sigma / alpha);
    for (const [i, ratio] of ratios.slice(1).entries()) expect(ratio).toBeLessThan(ratios[i]!);
    expect(levels.at(-1)!.sigma).toBe(0);
  });
});

describe("Heun's churn", () => {
  /** Where all data lie at 0 the path is a ray: a step down multiplies the state by the ratio of the noise levels. */
  const atZero: Denoise = (x) => x.map(() => 0);
  const on = karras();
  const from = levelAtSigma(on, 1);
  const leg = [from, levelAtSigma(on, 0.5)];

  test("brings a step up to (1 + γ) σ by noise, and goes down from there", () => {
    const { intervals, sampler } = samplers.heun!.plan(leg, { name: "heun", churn: 9 }, (r) => levelAtSigma(on, r));
    const space = { ...arrays, normal: () => Float64Array.of(0.7) };
    const run = sample({ space, denoise: atZero, sampler, levels: intervals, x: Float64Array.of(0.3), rng: rng(0) });
    // γ is at most √2 − 1, so σ̂ = √2 and the noise added has the spread √(2 − 1)
    expect(run.next().value!.x[0]).toBeCloseTo(((0.3 + 0.7) * 0.5) / Math.SQRT2, 10);
  });

  test("is spread over the steps, adds none at the noisiest level, and none at 0", () => {
    const levels = spacedLevels(on, 10, { spacing: "karras" });
    const vias = (churn: number) =>
      samplers
        .heun!.plan(levels, { name: "heun", churn }, (r) => levelAtSigma(on, r))
        .intervals.map(({ stages }) => stages);
    expect(vias(0).flat()).toEqual([]);
    const raised = vias(2).map(([level], i) => (level ? level.sigma / levels[i]!.sigma : 1));
    expect(raised[0]).toBe(1);
    for (const times of raised.slice(1)) expect(times).toBeCloseTo(1 + 2 / 10, 6); // γ = 2 / 10
  });
});

describe("a level by its σ/α", () => {
  test("is one with noise on a chain of a thousand levels too", () => {
    const chain = discrete(linearBetas());
    const { alpha, sigma } = chain(1e-3);
    expect(levelAtSigma(chain, sigma / alpha).sigma).toBeGreaterThan(0);
    for (const spacing of spacings)
      for (const { sigma } of spacedLevels(chain, 20, { spacing }).slice(0, -1)) expect(sigma).toBeGreaterThan(0);
  });
});
