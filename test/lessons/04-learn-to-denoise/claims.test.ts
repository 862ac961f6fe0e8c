import { describe, expect, test } from "vitest";
import { clouds, draw } from "../../../src/components/kit/data/clouds.ts";
import { longRun } from "../../../src/components/learn-to-denoise/denoise-ema/averaging.ts";
import { guess, nearest } from "../../../src/components/learn-to-denoise/denoise-guess/guess.ts";
import { rules } from "../../../src/components/learn-to-denoise/denoise-steps/rules.ts";
import { measureFloor, overTimes } from "../../../src/components/learn-to-denoise/floor.ts";
import { spread, walk } from "../../../src/components/learn-to-denoise/walk.ts";
import { empirical, mixture } from "../../../src/lib/diffusion/exact/mixture.ts";
import { slicedWasserstein } from "../../../src/lib/diffusion/metrics/sliced-wasserstein.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import { ddim } from "../../../src/lib/diffusion/samplers/ddim.ts";
import { ddpm } from "../../../src/lib/diffusion/samplers/ddpm.ts";
import { dpmpp2m } from "../../../src/lib/diffusion/samplers/dpmpp-2m.ts";
import { heun } from "../../../src/lib/diffusion/samplers/heun.ts";
import type { Sampler } from "../../../src/lib/diffusion/samplers/types.ts";
import { alphaBars, linear, linearBetas } from "../../../src/lib/diffusion/schedules/schedule.ts";

const schedule = linear();
const { law } = clouds.moons!;
const exact = mixture(law);
const truth = draw(law, rng(2), 4000);
const distance = (points: ArrayLike<number>) => slicedWasserstein(points, truth, rng(0), { directions: 32 });
const end = (sampler: Sampler, steps: number, seed = 1, denoiser = exact, count = 500) =>
  [...walk({ exact: denoiser, schedule, sampler, steps, count, seed })].at(-1)!.x;
const lab: Record<string, Sampler> = { ddim: ddim(), ddpm: ddpm(), heun: heun(), dpmpp_2m: dpmpp2m() };
const meanDistance = (name: string, steps: number) =>
  [1, 2, 3].reduce((sum, seed) => sum + distance(end(lab[name]!, steps, seed, exact, 1000)) / 3, 0);

describe("what can be known from a noisy point", () => {
  test("on a spot at time 1, the best guess is near the centre of the eight", () => {
    const points = draw(clouds.ring!.law, rng(4), 400);
    const spot = [points[0]!, points[1]!] as const;
    const { mean } = guess(points, spot, schedule(1));
    expect(Math.hypot(...spot)).toBeGreaterThan(1);
    expect(Math.hypot(...mean)).toBeLessThan(0.15); // the mean of 400 points of variance 1 has a standard error of 0.05
    expect(nearest(points, mean)).toBeGreaterThan(0.8);
  });

  test("near data a handful of points compete, near noise all", () => {
    const points = draw(law, rng(4), 400);
    const candidates = (t: number) => guess(points, [0.1, 0.9], schedule(t)).candidates;
    expect(candidates(0.02)).toBeLessThan(12);
    expect(candidates(1)).toBeGreaterThan(399);
  });
});

describe("the floor of the loss", () => {
  const times = Array.from({ length: 20 }, (_, i) => (i + 0.5) / 20);
  const measured = (known: number) => {
    const points = draw(law, rng(6), known || 1);
    const pick = (chosen: Int32Array) =>
      Float64Array.from({ length: 2 * chosen.length }, (_, i) => points[2 * chosen[i >> 1]! + (i & 1)]!);
    const question = known
      ? { exact: empirical(points), draw: (random: typeof source, n: number) => pick(random.integers(n, known)) }
      : { exact, draw: (random: typeof source, n: number) => draw(law, random, n) };
    return measureFloor({ ...question, schedule, times, rng: source, batch: 2000 }).next().value;
  };
  const source = rng(5);
  const whole = measured(0);

  test("averages 0.22 for the moons", () => {
    expect(overTimes(whole)).toBeCloseTo(0.22, 2); // standard error 0.002
  });

  test("in units of the noise is highest near data, in units of the data near noise", () => {
    expect(whole[0]!.epsilon).toBeGreaterThan(100 * whole.at(-1)!.epsilon);
    expect(whole.at(-1)!.x0).toBeGreaterThan(100 * whole[0]!.x0);
  });

  test("with 30 known points sinks at low noise alone", () => {
    const few = measured(30);
    expect(few[0]!.epsilon).toBeLessThan(0.6 * whole[0]!.epsilon);
    for (const [i, at] of few.entries())
      if (at.t > 0.5) expect(Math.abs(at.epsilon - whole[i]!.epsilon)).toBeLessThan(0.02);
  });

  test("with 300 points is the same to the eye", { timeout: 60_000 }, () => {
    expect(Math.abs(overTimes(measured(300)) - overTimes(whole))).toBeLessThan(0.015);
  });
});

describe("from a denoiser to a sampler", () => {
  test("one step puts every start near the mean of the data", () => {
    const points = end(ddim(), 1);
    for (const value of points) expect(Math.abs(value)).toBeLessThan(0.05);
  });

  test("more steps come nearer to the data: the shape begins to show with five and is there with twenty", {
    timeout: 60_000,
  }, () => {
    const distances = [1, 5, 20, 100].map((steps) => meanDistance("ddim", steps));
    for (const [i, value] of distances.entries()) if (i > 0) expect(value).toBeLessThan(0.85 * distances[i - 1]!);
    const floor = [3, 4, 5, 6].reduce((sum, seed) => sum + distance(draw(law, rng(seed), 500)) / 4, 0);
    expect(distances[2]).toBeLessThan(2 * floor);
  });

  test("DDPM is the further from the data of the two with few steps", () => {
    expect(meanDistance("ddpm", 5)).toBeGreaterThan(1.1 * meanDistance("ddim", 5));
  });

  test("ten questions by DPM-Solver++(2M) do what twenty by DDIM and thirty by DDPM do; Heun's 19 are level", {
    timeout: 60_000,
  }, () => {
    const ddim = meanDistance("ddim", 20);
    expect(meanDistance("dpmpp_2m", 10)).toBeLessThan(1.1 * ddim); // the scatter of three seeds is about 0.1
    expect(meanDistance("ddpm", 20)).toBeGreaterThan(1.1 * ddim);
    expect(meanDistance("ddpm", 30)).toBeLessThan(1.15 * ddim);
    expect(Math.abs(meanDistance("heun", 10) / ddim - 1)).toBeLessThan(0.25);
  });

  test("(x − ε̂)/α makes one point of all", () => {
    expect(spread(end(rules(schedule).subtract!.sampler, 20))).toBeLessThan(1e-6);
  });

  test("t → t − 1 on a stride leaves noise", { timeout: 60_000 }, () => {
    const points = end(rules(schedule).stride!.sampler, 20);
    expect(distance(points)).toBeGreaterThan(0.8 * distance(end(rules(schedule).stride!.sampler, 1)));
    expect(distance(points)).toBeGreaterThan(2 * meanDistance("ddim", 20));
  });

  test("a perfect memory of 30 points returns only these", { timeout: 60_000 }, () => {
    const points = draw(law, rng(6), 30);
    const samples = end(ddim(), 1000, 1, empirical(points), 200);
    const far = Array.from({ length: 200 }, (_, i) => nearest(points, [samples[2 * i]!, samples[2 * i + 1]!])).filter(
      (away) => away > 1e-3,
    );
    expect(far.length).toBeLessThanOrEqual(2); // one may stop between two points nearer than the last σ, 0.01
  });
});

describe("numbers in the text and the exercises", () => {
  const betas = linearBetas();
  const bars = alphaBars(betas);

  test("signal and noise are equal at step 259", () => {
    const nearness = bars.map((bar) => Math.abs(bar - 0.5));
    expect(nearness.indexOf(Math.min(...nearness)) + 1).toBe(259);
  });

  test("all new noise leaves half the variance of a standard normal", () => {
    let variance = 1;
    const steps = 20_000;
    for (let i = 0; i < steps; i++) {
      const [from, to] = [schedule(1 - i / steps), schedule(1 - (i + 1) / steps)];
      variance = (to.alpha * from.alpha) ** 2 * variance + to.sigma ** 2;
    }
    expect(variance).toBeCloseTo(0.5, 2); // the fixed point moves with α, and the variance lags it by O(1/√steps)
  });

  test("an average with decay 0.99 cuts the jitter at rate 0.1 from 0.229 to 0.068", () => {
    expect(longRun(0.1)).toBeCloseTo(0.229, 3);
    expect(longRun(0.1, 0.99)).toBeCloseTo(0.068, 3);
    expect(longRun(0.1) / longRun(0.1, 0.99)).toBeCloseTo(3.4, 1);
  });
});
