import { describe, expect, test } from "vitest";
import type { TrainJob } from "../../../../src/lib/diffusion/jobs/train/job.ts";
import { parseTrainJob } from "../../../../src/lib/diffusion/jobs/train/parse.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { timestepDistributions } from "../../../../src/lib/diffusion/training/named.ts";
import { uniformTimesteps } from "../../../../src/lib/diffusion/training/noise-batch.ts";
import {
  logitNormal,
  logitNormalDensity,
  modeDensity,
  modeWeighted,
} from "../../../../src/lib/diffusion/training/timestep-sampling.ts";

const cells = 20_000;
const integral = (f: (t: number) => number) => {
  let sum = 0;
  for (let i = 0; i < cells; i++) sum += f((i + 0.5) / cells) / cells;
  return sum;
};

describe("the logit-normal law", () => {
  test("has at t = 1/2 the density 4 / √(2π) for mean 0 and deviation 1", () => {
    expect(logitNormalDensity(0.5)).toBeCloseTo(4 / Math.sqrt(2 * Math.PI), 12);
    expect([logitNormalDensity(0), logitNormalDensity(1)]).toEqual([0, 0]);
  });

  test.each([
    [0, 1],
    [-0.8, 0.6],
    [1.2, 1.6],
  ])("with mean %d and deviation %d has mass 1, half of it on each side of its median", (mean, std) => {
    const median = logitNormal(0, { mean, std });
    expect(integral((t) => logitNormalDensity(t, { mean, std }))).toBeCloseTo(1, 6); // the rule's error for smooth f
    const below = integral((t) => (t < median ? logitNormalDensity(t, { mean, std }) : 0));
    expect(Math.abs(below - 0.5)).toBeLessThan(2e-4); // half a cell at the median, at a density of at most 4
  });
});

describe("the law with heavy tails", () => {
  test.each([-0.6, 0.81, 1.29])("with scale %d has the density of its draws", (scale) => {
    expect(integral((t) => modeDensity(t, scale))).toBeCloseTo(1, 5); // the rule's error for smooth f
    // The share of draws above t is the u that is drawn as t.
    for (const u of [0.1, 0.5, 0.8]) {
      const t = modeWeighted(u, scale);
      expect(integral((s) => modeDensity(t + (1 - t) * s, scale)) * (1 - t)).toBeCloseTo(u, 5);
    }
  });

  test("has at the middle the density 1 / (1 + scale − scale π/2), and 1 / (1 + scale) at both ends", () => {
    expect(modeDensity(0.5)).toBeCloseTo(1 / (1 + 1.29 * (1 - Math.PI / 2)), 9);
    for (const t of [0, 1]) expect(modeDensity(t)).toBeCloseTo(1 / 2.29, 9);
  });
});

describe("laws by name", () => {
  test("uniform times are those that training draws unless told otherwise", () => {
    const { draw, density } = timestepDistributions.uniform!({ name: "uniform" });
    expect(draw(rng(3), 100)).toEqual(uniformTimesteps(rng(3), 100));
    expect(density(0.3)).toBe(1);
  });

  test("draws follow the density: the shares of quarters agree within 4 standard errors", () => {
    const spec = { name: "logit-normal", mean: 0.5, std: 0.8 };
    const { draw, density } = timestepDistributions["logit-normal"]!(spec);
    const n = 40_000;
    const times = draw(rng(1), n);
    for (const quarter of [0, 1, 2, 3]) {
      const isIn = (t: number) => t >= quarter / 4 && t < (quarter + 1) / 4;
      const due = integral((t) => (isIn(t) ? density(t) : 0));
      const share = times.filter(isIn).length / n;
      expect(Math.abs(share - due)).toBeLessThan(4 * Math.sqrt((due * (1 - due)) / n));
    }
    expect(times.every((t) => t > 0 && t <= 1)).toBe(true);
  });

  test("stay above 0 and at most 1 however extreme the law", () => {
    for (const mean of [-10, 10]) {
      const times = timestepDistributions["logit-normal"]!({ name: "logit-normal", mean, std: 10 }).draw(rng(2), 2000);
      expect(times.every((t) => t > 0 && t <= 1)).toBe(true);
    }
  });
});

describe("a job", () => {
  const job: TrainJob = {
    model: { schedule: "flow", prediction: "velocity", width: 8, depth: 1, classes: 0 },
    data: { points: Float32Array.of(0, 0, 1, 1) },
    optimizer: { name: "adam", learningRate: 1e-3, weightDecay: 0, clip: 1, learningRateSchedule: "constant" },
    emaDecay: 0.9,
    weighting: "uniform",
    batchSize: 8,
    steps: 3,
    seed: 1,
  };

  test.each([
    [{ name: "lognormal" }, /Unknown law of training times: lognormal .*uniform, logit-normal/],
    [{ name: "logit-normal", std: 0 }, /standard deviation of the training times .* it is 0\./],
    [{ name: "logit-normal", mean: Number.NaN }, /mean of the training times .* it is NaN\./],
  ])("with times %j is refused with a sentence", (times, sentence) => {
    expect(() => parseTrainJob({ ...job, times })).toThrow(sentence);
  });

  test("with times that fit is taken", () => {
    expect(() => parseTrainJob({ ...job, times: { name: "logit-normal", mean: 0.5, std: 1 } })).not.toThrow();
  });
});
