import { describe, expect, test } from "vitest";
import { moments } from "../../../src/components/forward-noising/moments.ts";
import { clouds } from "../../../src/components/kit/data/clouds.ts";
import { errorMap } from "../../../src/components/scores-and-fields/score-error/error-map.ts";
import {
  annealingSteps,
  levelAt,
  measure,
  type Question,
  spotVariance,
  walkers,
} from "../../../src/components/scores-and-fields/score-langevin/walk.ts";
import { integrate } from "../../../src/components/scores-and-fields/score-likelihood/integrate.ts";
import { correlation, normalStarts, runFrom } from "../../../src/components/scores-and-fields/score-paths/paths.ts";
import { tweedie } from "../../../src/components/scores-and-fields/tweedie.ts";
import { mixture } from "../../../src/lib/diffusion/exact/mixture.ts";
import { linear } from "../../../src/lib/diffusion/schedules/schedule.ts";
import { levelAtSigma } from "../../../src/lib/diffusion/schedules/spacing.ts";

const schedule = linear();
const ring = mixture(clouds.ring!.law);

describe("the field", () => {
  test("at time 1 points to the middle, as that of normal noise does, to within a hundredth", () => {
    for (const x of [
      [1.4, 0],
      [-2, 1],
      [0, 2.5],
    ] as const) {
      const { score } = tweedie(ring, x, schedule(1));
      for (const d of [0, 1] as const) expect(Math.abs(score[d] + x[d])).toBeLessThan(0.01);
    }
  });

  test("leads by σ² score and a division by α to the best guess", () => {
    const level = schedule(0.3);
    const { x0, tip } = tweedie(ring, [0.6, 1.6], level);
    const guess = ring.denoise(Float64Array.of(0.6, 1.6), level);
    for (const d of [0, 1] as const) expect(x0[d]).toBeCloseTo(guess[d]!, 12);
    expect(tip[0] / x0[0]).toBeCloseTo(0.63, 2);
  });

  test("of two points is flat at 0 where the signal-to-noise ratio is 1, at t = 0.26", () => {
    const level = levelAtSigma(schedule, 1);
    expect(level.t).toBeCloseTo(0.26, 2);
    const pair = mixture({ dim: 1, weights: [1, 1], means: [-1, 1], stds: [0, 0] });
    const h = 1e-5;
    const slope = pair.score(Float64Array.of(h), level)[0]! / h;
    expect(Math.abs(slope)).toBeLessThan(1e-6);
  });

  test("has, before training, an error as long as the exact arrows", () => {
    const map = errorMap(ring, schedule(0.15));
    expect(map.underDensity).toBeGreaterThan(0.5);
    expect(map.overWindow).toBeGreaterThan(map.underDensity);
  });
});

describe("Langevin dynamics", () => {
  const walked = (steps: number, question: Partial<Question>) => {
    const walk = walkers({ noise: "fixed", t: 0.05, share: 0.1, seed: 1, ...question });
    let x = new Float64Array();
    for (let i = 0; i < steps; i++) x = walk.next().value!.x as Float64Array<ArrayBuffer>;
    return measure(x);
  };

  test("at one low level keeps the shares of the start: 55 % where 80 % belong", () => {
    const { left } = walked(3000, {});
    expect(left).toBeCloseTo(0.55, 2);
  });

  test("from much noise to little brings 78 % there in 400 steps", () => {
    expect(annealingSteps).toBe(400);
    expect(walked(400, { noise: "annealed" }).left).toBeCloseTo(0.78, 2);
  });

  test("with 0.9 of the largest step settles at ten times the variance; beyond it all are lost in 100", () => {
    const v = spotVariance(levelAt(0.05));
    expect(Math.abs(walked(200, { share: 0.9 }).across / (10 * v) - 1)).toBeLessThan(0.25); // standard error 0.06
    expect(walked(100, { share: 1.1 }).lost).toBe(500);
  });
});

describe("the ODE and the SDE", () => {
  const ways = (eta: number, starts: Float64Array) => runFrom(starts, eta, 1, 1);

  test("carry the same crowd to the data: mean 0.25, variance 1.54", () => {
    for (const eta of [0, 0.5, 1]) {
      const { mean, variance } = moments(ways(eta, normalStarts(1000, 1)).ends);
      expect(Math.abs(mean - 0.25)).toBeLessThan(0.12); // three standard errors of 1000 are 0.12
      expect(Math.abs(variance - 1.54)).toBeLessThan(0.15);
    }
  });

  test("differ in their couplings: correlations of 0.94, 0.32 and none", () => {
    const starts = normalStarts(1000, 1);
    for (const [eta, wanted] of [
      [0, 0.94],
      [0.5, 0.32],
      [1, 0.01], // what the forward process itself has: α₁ √1.54
    ] as const) {
      const { ends } = ways(eta, starts);
      expect(Math.abs(correlation(starts, ends) - wanted)).toBeLessThan(0.1); // three standard errors of 1000 at most
    }
  });

  test("with 50 steps come out narrower the more noise is added: variances of 1.48 and 1.34", () => {
    const variance = (eta: number) =>
      [1, 2, 3, 4].reduce(
        (sum, s) => sum + moments(runFrom(normalStarts(1000, s), eta, s, 1, 50).ends).variance / 4,
        0,
      );
    expect(Math.abs(variance(0) - 1.48)).toBeLessThan(0.06); // three standard errors of 4000 are 0.06
    expect(Math.abs(variance(2) - 1.34)).toBeLessThan(0.06);
  });

  test("from one start, the ODE has one end that follows it, the SDE all, wherever it began", () => {
    const from = (start: number, eta: number) => moments(ways(eta, new Float64Array(1000).fill(start)).ends);
    expect(from(1.2, 0).variance).toBeLessThan(1e-20);
    expect(from(1.2, 0).mean - from(-2, 0).mean).toBeGreaterThan(3);
    for (const start of [1.2, -2]) {
      expect(Math.abs(from(start, 1).mean - 0.25)).toBeLessThan(0.3);
      expect(from(start, 1).variance).toBeGreaterThan(1.3);
    }
  });

  test("half of the SDE's noise under all of its drift makes a narrower crowd", () => {
    const v = 0.5;
    let variance = 1;
    const n = 4000;
    for (let i = 0; i < n; i++) {
      const [t, dt] = [1 - i / n, 1 / n];
      const beta = 0.1 + 19.9 * t;
      const { alpha, sigma } = schedule(t);
      const at = alpha ** 2 * v + sigma ** 2;
      variance = (1 + dt * beta * (0.5 - 1 / at)) ** 2 * variance + 0.25 * beta * dt;
    }
    expect(variance).toBeLessThan(0.6 * v);
  });
});

describe("likelihood by the ODE", () => {
  const ask = (changes: Partial<Parameters<typeof integrate>[0]>) =>
    integrate({ exact: ring, x: [0.7, 1.1], steps: 100, probes: 0, prior: "exact", ...changes })[0]!;

  test("agrees with the closed form", () => {
    const { byOde, closed } = ask({});
    expect(Math.abs(byOde - closed)).toBeLessThan(1e-4);
  });

  test("hardly depends on p₁ where the data have mean 0 and variance 1", () => {
    for (const x of [
      [0.7, 1.1],
      [1.4, 0],
      [-2, 2],
    ] as const) {
      const difference = Math.abs(ask({ x, prior: "normal" }).byOde - ask({ x }).byOde);
      expect(difference).toBeLessThan(1e-4);
    }
  });

  test("with one probe is off by nats at a place between two spots, with 16 by less", () => {
    const off = (probes: number) => Math.abs(ask({ probes }).byOde - ask({ probes }).closed);
    expect(off(1)).toBeGreaterThan(1);
    expect(off(16)).toBeLessThan(0.5 * off(1));
  });
});

describe("the reverse SDE", () => {
  test("is lesson 2's walk in the limit: f = −β/2 and g² = β on DDPM's path", () => {
    const h = 1e-5;
    for (const t of [0.2, 0.5, 0.9]) {
      const [before, here, after] = [schedule(t - h), schedule(t), schedule(t + h)] as const;
      const [alphaDot, sigmaDot] = [(after.alpha - before.alpha) / (2 * h), (after.sigma - before.sigma) / (2 * h)];
      const [beta, f] = [0.1 + 19.9 * t, alphaDot / here.alpha];
      expect(f).toBeCloseTo(-beta / 2, 5);
      expect(2 * here.sigma * sigmaDot - 2 * here.sigma ** 2 * f).toBeCloseTo(beta, 5);
    }
    expect(schedule(1).alpha).toBeCloseTo(0.0066, 4);
  });

  test("without its noise ends in the bell with most mass, near −0.9, not at the top twice as high", () => {
    const exact = mixture({ dim: 1, weights: [0.6, 0.4], means: [-1, 1], stds: [0.3, 0.1] });
    const top = exact.logDensity(Float64Array.of(1, -1), { t: 0, alpha: 1, sigma: 0 });
    expect(Math.exp(top[0]! - top[1]!)).toBeCloseTo(2, 2);
    const n = 1000;
    let x = Float64Array.from({ length: 61 }, (_, i) => (i - 30) / 10); // three standard deviations of the start
    for (let i = 0; i < n; i++) {
      const [t, dt] = [1 - i / n, 1 / n];
      const [beta, score] = [0.1 + 19.9 * t, exact.score(x, schedule(t))];
      x = x.map((value, k) => value + dt * beta * (value / 2 + score[k]!));
    }
    for (const end of x) expect(Math.abs(end + 0.9)).toBeLessThan(0.05);
  });
});
