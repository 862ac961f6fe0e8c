import { describe, expect, test } from "vitest";
import { exactMoments, histogram, moments } from "../../../../src/components/forward-noising/moments.ts";
import {
  advance,
  betasFor,
  chainLevels,
  dataSets,
  draw,
  jump,
  rules,
  sameRange,
  start,
} from "../../../../src/components/forward-noising/stepwise/chain.ts";
import { alphaBars, linearBetas } from "../../../../src/lib/diffusion/schedules/schedule.ts";

const COUNT = 4000;

describe("betasFor", () => {
  test("ends at the same ᾱ whatever the number of steps", () => {
    const end = alphaBars(linearBetas()).at(-1)!;
    for (const steps of [1000, 250, 100, 10, 1]) {
      expect(betasFor(steps)).toHaveLength(steps);
      expect(alphaBars(betasFor(steps)).at(-1)! / end).toBeCloseTo(1, 9);
    }
  });
});

test("a hundred steps over a thousand's range of β stop at ᾱ = 0.36", () => {
  expect(alphaBars(sameRange(100)).at(-1)!).toBeCloseTo(0.36, 2);
});

describe("chainLevels", () => {
  test("by the right rule are √ᾱ and √(1−ᾱ) at every step", () => {
    const betas = linearBetas();
    const bars = alphaBars(betas);
    for (const [i, { alpha, sigma }] of chainLevels(betas, "right").slice(1).entries()) {
      expect(alpha).toBeCloseTo(Math.sqrt(bars[i]!), 12);
      expect(sigma).toBeCloseTo(Math.sqrt(1 - bars[i]!), 12);
    }
  });
});

describe("a walk", () => {
  for (const rule of Object.keys(rules) as (keyof typeof rules)[])
    test(`by the rule ${rule} has the mean and variance of its levels`, () => {
      const betas = betasFor(50);
      const walk = start(dataSets.modes!, { count: COUNT, trails: 3, steps: 50, seed: 1 });
      for (const level of chainLevels(betas, rule).slice(1)) {
        advance(walk, betas, rule, 1);
        const [measured, exact] = [moments(walk.x), exactMoments(dataSets.modes!, level)];
        // Four standard errors, at each of 50 correlated steps of a fixed seed.
        expect(Math.abs(measured.mean - exact.mean)).toBeLessThan(4 * measured.meanError);
        expect(Math.abs(measured.variance - exact.variance)).toBeLessThan(4 * measured.varianceError);
      }
      expect(walk.trails[2]![50]).toBe(walk.x[2]);
    });

  test("and a jump land in the same distribution", () => {
    const betas = betasFor(20);
    const walk = start(dataSets.value!, { count: COUNT, trails: 1, steps: 20, seed: 2 });
    for (let i = 0; i < 8; i++) advance(walk, betas, "right", 2);
    const jumped = jump(dataSets.value!, chainLevels(betas, "right")[8]!, COUNT, 3);
    const [a, b] = [moments(walk.x), moments(jumped)];
    // Two independent samples: four standard errors of their difference.
    expect(Math.abs(a.mean - b.mean)).toBeLessThan(4 * Math.hypot(a.meanError, b.meanError));
    expect(Math.abs(a.variance - b.variance)).toBeLessThan(4 * Math.hypot(a.varianceError, b.varianceError));
  });
});

describe("data on the line", () => {
  test("modes have variance 1", () => {
    expect(exactMoments(dataSets.modes!, { t: 0, alpha: 1, sigma: 0 })).toEqual({
      mean: 0,
      variance: expect.closeTo(1, 12),
    });
    const measured = moments(draw(dataSets.modes!, COUNT, 5));
    expect(Math.abs(measured.variance - 1)).toBeLessThan(4 * measured.varianceError);
  });
});

describe("moments and histogram", () => {
  test("agree with a sum done by hand", () => {
    // −1, 0, 1, 4: mean 1; squares 4, 1, 0, 9 with mean 3.5; fourth powers 16, 1, 0, 81 with mean 24.5.
    const { mean, meanError, variance, varianceError } = moments([-1, 0, 1, 4]);
    expect([mean, variance]).toEqual([1, 3.5]);
    expect(meanError).toBeCloseTo(Math.sqrt(3.5 / 4), 12);
    expect(varianceError).toBeCloseTo(Math.sqrt((24.5 - 12.25) / 4), 12);
  });

  test("is a density, and leaves out what lies outside", () => {
    expect([...histogram([0.1, 0.2, 0.9, 5], 0, 1, 2)]).toEqual([1, 0.5]);
  });
});
