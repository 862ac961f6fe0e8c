import { describe, expect, test } from "vitest";
import { exactLine } from "../../../src/components/few-steps/few-chart/rows.ts";
import { along, distanceOf, nearest, residual } from "../../../src/components/few-steps/few-consistency/along.ts";
import { errorsAt } from "../../../src/components/few-steps/few-consistency/errors.ts";
import { answerFor, answersOn, steepest } from "../../../src/components/few-steps/few-halving/halve.ts";
import { journey, missedBy, taught } from "../../../src/components/few-steps/few-halving/journey.ts";
import { biasOf, type Rule } from "../../../src/components/few-steps/few-levels/bias.ts";
import { distance, floor, renoised, type Who } from "../../../src/components/few-steps/few-renoise/renoise.ts";
import { clouds } from "../../../src/components/kit/data/clouds.ts";
import { ddimStates, startsOf } from "../../../src/components/samplers/exact-runs.ts";
import { latentWeights } from "../../../src/lib/diffusion/distillation/latent-consistency.ts";
import { mixture } from "../../../src/lib/diffusion/exact/mixture.ts";
import { x0 as predictsX0 } from "../../../src/lib/diffusion/process/parameterization.ts";
import { flow } from "../../../src/lib/diffusion/schedules/schedule.ts";

const { law } = clouds.ring!;
const { denoise } = mixture(law);

function result<T>(work: Generator<unknown, T>): T {
  let next = work.next();
  while (!next.done) next = work.next();
  return next.value;
}

describe("halving", () => {
  const of = (steps: number) => journey(denoise, taught(denoise, Float64Array.of(0.3, 0.25)), steps);

  test("a perfect student ends where 1024 steps do; the teacher in 4, 2 and 1 ends 0.27, 0.90 and 1.25 away", () => {
    for (const steps of [1, 2, 4, 1024])
      expect([...of(steps).student.slice(-2)]).toEqual([...of(steps).whole.slice(-2)]);
    expect([4, 2, 1].map((steps) => missedBy(of(steps)).toFixed(2))).toEqual(["0.27", "0.90", "1.25"]);
    expect(missedBy(of(8))).toBeLessThan(0.02);
  });

  test("its answer x̃ makes one step of DDIM land where it should", () => {
    const [z, end] = [startsOf(5, 1), startsOf(5, 2)];
    const [from, to] = [flow(0.75), flow(0.5)];
    const answer = answerFor(z, end, from, to);
    const landed = [...ddimStates(() => answer, z, [from, to])].at(-1)!;
    for (const [i, value] of landed.entries()) expect(value).toBeCloseTo(end[i]!, 12);
  });

  test("from pure noise, neighbours are answered 0.02, 0.06 and 1.18 apart by students of 4, 2 and 1 steps", () => {
    const steep = [4, 2, 1].map((steps) => steepest(result(answersOn(denoise, steps, 1))).toFixed(2));
    expect(steep).toEqual(["0.02", "0.06", "1.18"]);
    expect(steepest(result(answersOn(denoise, 2, 2))).toFixed(2)).toBe("1.18");
  });
});

describe("the consistency function", () => {
  test("is the same all along a path, up to the solver's error; the mean is 1.28 away at t = 1 and 1.08 at 0.7", () => {
    const way = along(denoise, Float64Array.of(0.4, 0.15));
    const away = (t: number) => distanceOf(way.means[nearest(way, t)]!, way.end);
    expect([1, 0.7, 0.2].map((t) => away(t).toFixed(2))).toEqual(["1.28", "1.08", "0.08"]);
    for (const t of [0.1, 0.4, 0.7, 0.9]) expect(residual(denoise, way, nearest(way, t))).toBeLessThan(1e-4);
  });

  test("of N(0, s²) is known: what one answer to pure noise is spread, .6007 against the mean's .0045", () => {
    const [s, end, start] = [0.6, 0.002, 80];
    // the noise's own spread at the start is √(s² + 80²)
    const spread = Math.hypot(s, start);
    expect(spread * Math.sqrt((s ** 2 + end ** 2) / (s ** 2 + start ** 2))).toBeCloseTo(0.6, 4);
    expect((spread * s ** 2) / (s ** 2 + start ** 2)).toBeCloseTo(0.0045, 4);
  });

  test("does not find the point that was noised: its error is larger than the mean's at every time", () => {
    const errors = [0.4, 0.8].map((t) => {
      const { end, mean } = result(errorsAt(law, t));
      return [end.toFixed(2), mean.toFixed(2)];
    });
    expect(errors).toEqual([
      ["0.28", "0.25"],
      ["1.59", "0.95"],
    ]);
  });

  test("noised again and asked again, is right after any number of questions; the mean is not", () => {
    const away = (who: Who, steps: number) => {
      const all = [1, 2].map((seed) => distance(result(renoised(who, steps, seed))));
      return all.reduce((a, b) => a + b) / all.length;
    };
    expect([1, 2, 4].map((steps) => away("mean", steps).toFixed(2))).toEqual(["1.00", "0.40", "0.13"]);
    // 500 points over eight spots: single draws of true points are 0.05 to 0.14 away
    for (const steps of [1, 2, 4]) expect(away("end", steps)).toBeLessThan(floor() + 0.04);
  });
});

describe("the levels that a consistency student is trained on", () => {
  const biases = (rule: Rule) => [10, 40, 160, 640].map((count) => (100 * biasOf(count, rule)).toPrecision(2));
  test("bias it: −26 %, −6.9 %, −1.7 % and −0.43 % with 10, 40, 160 and 640, by Euler's rule", () => {
    expect(biases("euler")).toEqual(["-26", "-6.9", "-1.7", "-0.43"]);
  });
  test("and by Heun's 21 %, 0.93 %, 0.054 %, 0.0033 %", () => {
    expect(biases("heun")).toEqual(["21", "0.93", "0.054", "0.0033"]);
  });
});

describe("the exact denoiser, hurried", () => {
  test("leaves 100, 73, 23, 4, 2 and 1 % outside of the data after 1 to 32 questions", () => {
    const { finishes } = exactLine("moons");
    expect(finishes.map(({ measures }) => Math.round(100 * measures.stray))).toEqual([100, 73, 23, 4, 2, 1]);
    // The mean of all data is as far from them as they are wide: 1 an axis, of which 64 directions see 2 % too little.
    expect(Math.abs(finishes[0]!.measures.distance - 1)).toBeLessThan(0.03);
  });
});

test("training and distillation by Euler's rule differ where the denoiser isn't linear, and agree as levels get close", () => {
  const pair = mixture({ dim: 1, weights: [1, 1], means: [-1, 1], stds: [0, 0] });
  const [edge, width] = [10, 0.01];
  const grid = Float64Array.from({ length: 2001 }, (_, i) => i * width - edge);
  const read = (f: Float64Array, x: number) => {
    const place = Math.min(1999.999, Math.max(0, (x + edge) / width));
    const i = Math.floor(place);
    return f[i]! + (place - i) * (f[i + 1]! - f[i]!);
  };
  /** What each tends to at x = 1 and σ = 4, from f = x at σ = 0.5, with so many equal steps of log σ. */
  const apart = (count: number) => {
    let [training, distillation] = [grid, grid];
    for (let n = 1; n <= count; n++) {
      const [below, sigma] = [0.5 * 8 ** ((n - 1) / count), 0.5 * 8 ** (n / count)];
      const level = { t: 0, alpha: 1, sigma };
      const [means, shares] = [pair.denoise(grid, level), pair.posterior(grid, level)];
      const f = (of: Float64Array, x: number, x0: number) => read(of, x0 + (below / sigma) * (x - x0));
      const former = training;
      training = grid.map((x, i) => shares[2 * i]! * f(former, x, -1) + shares[2 * i + 1]! * f(former, x, 1));
      const taught = distillation;
      distillation = grid.map((x, i) => f(taught, x, means[i]!));
    }
    return Math.abs(read(training, 1) - read(distillation, 1));
  };
  expect(apart(1)).toBeLessThan(1e-9); // one step is linear
  expect(apart(12)).toBeGreaterThan(0.05);
  expect(apart(192)).toBeLessThan(0.02);
});

test("the weight of a latent consistency model's answer tends to 1, a consistency model's to σ_d, with 0.25 = σ_d²", () => {
  const sigmaData = 0.5;
  const [first, last] = [0.001, 1].map((t) => latentWeights({ t, alpha: 0, sigma: 1 }, predictsX0));
  expect(first![0]).toBeCloseTo(0.0025, 4);
  expect(last![1]).toBeCloseTo(1, 6);
  const t = 10; // the first of a thousand steps, times 10
  expect(first![0]).toBeCloseTo(sigmaData ** 2 / (t ** 2 + sigmaData ** 2), 12);
  expect(sigmaData * first![1]).toBeCloseTo((sigmaData * t) / Math.hypot(t, sigmaData), 12);
});
