import { describe, expect, test } from "vitest";
import {
  type FloorAt,
  lossOfMean,
  lossOfZero,
  measureFloor,
  overTimes,
} from "../../../src/components/learn-to-denoise/floor.ts";
import { mixture } from "../../../src/lib/diffusion/exact/mixture.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import { flow, linear, snr } from "../../../src/lib/diffusion/schedules/schedule.ts";

const normal = mixture({ dim: 2, weights: [1], means: [0, 0], stds: [1] });
const times = [0.05, 0.2, 0.5, 0.8];
const question = {
  exact: normal,
  draw: (random: ReturnType<typeof rng>, n: number) => random.normals(2 * n),
  schedule: linear(),
  times,
  rng: rng(3),
};

describe("the floor", () => {
  test("for standard normal data is α² in ε, σ² in x₀: there, E[ε given x] = σ x", () => {
    const [floor] = [measureFloor({ ...question, batch: 20_000 }).next().value] as [readonly FloorAt[]];
    for (const at of floor) {
      const { alpha, sigma } = linear()(at.t);
      expect(Math.abs(at.epsilon - alpha ** 2)).toBeLessThan(4 * at.error);
      expect(at.x0 * at.snr).toBeCloseTo(at.epsilon, 12);
      expect(Math.abs(at.x0 - sigma ** 2)).toBeLessThan((4 * at.error) / at.snr);
    }
  });

  test("is measured better with each round", () => {
    const run = measureFloor(question);
    const first = run.next().value;
    for (let i = 0; i < 14; i++) run.next();
    const later = run.next().value;
    expect(later[0]!.count).toBe(16 * first[0]!.count);
    for (const [i, at] of later.entries()) {
      expect(at.error).toBeLessThan(0.5 * first[i]!.error); // a quarter is expected; scatter of the scatter
      expect(at.error).toBeGreaterThan(0);
    }
  });

  test("lies below both guesses that look at nothing", () => {
    for (const { epsilon, error, t } of measureFloor({ ...question, batch: 4000 }).next().value)
      expect(epsilon).toBeLessThan(Math.min(lossOfZero, lossOfMean(snr(linear()(t)))) + 3 * error);
  });

  test("averages over times", () => {
    const at = (epsilon: number): FloorAt => ({
      t: 0.5,
      snr: snr(flow(0.5)),
      epsilon,
      x0: epsilon,
      error: 0,
      count: 1,
    });
    expect(overTimes([at(1), at(2), at(6)])).toBe(3);
  });
});
