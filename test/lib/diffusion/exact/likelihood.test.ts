import { describe, expect, test } from "vitest";
import { type Divergence, exactDivergence, hutchinson } from "../../../../src/lib/diffusion/exact/divergence.ts";
import { type Likelihood, likelihoodPath, normalLogDensity } from "../../../../src/lib/diffusion/exact/likelihood.ts";
import { mixture } from "../../../../src/lib/diffusion/exact/mixture.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { cosine, linear } from "../../../../src/lib/diffusion/schedules/schedule.ts";

const line = mixture({ dim: 1, weights: [0.3, 0.7], means: [-1.5, 1], stds: [0.4, 0.5] });
const plane = mixture({ dim: 2, weights: [1, 2, 1], means: [-1, 0, 1, 0.5, 0, -1], stds: [0.3, 0.4, 0.2] });
const grid = (n: number) => Float64Array.from({ length: n }, (_, i) => -3 + (6 * i) / (n - 1));

function end(run: Likelihood) {
  const path = [...likelihoodPath(run)];
  return { first: path[0]!, last: path.at(-1)! };
}

const worst = (a: Float64Array, b: Float64Array) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

describe("the likelihood by the ODE", () => {
  test("is the exact log-density, at every time of the path", () => {
    const run = { denoise: line.denoise, schedule: linear(), dim: 1, x: grid(13), steps: 200 };
    const path = [...likelihoodPath(run)];
    const last = path.at(-1)!;
    const total = line.logDensity(last.x, last.level).map((value, i) => value + last.change[i]!);
    for (const { level, x, change } of path.filter((_, i) => i % 40 === 0))
      expect(
        worst(
          line.logDensity(x, level),
          total.map((value, i) => value - change[i]!),
        ),
      ).toBeLessThan(2e-6);
  });

  test("in the plane too, and on another schedule", () => {
    const x = Float64Array.of(-1, 0, 0.5, 0.5, 0, -1, 2, 2);
    for (const schedule of [linear(), (t: number) => cosine()(0.995 * t)]) {
      const { first, last } = end({ denoise: plane.denoise, schedule, dim: 2, x, steps: 200, start: 1e-4 });
      const made = plane.logDensity(last.x, last.level).map((value, i) => value + last.change[i]!);
      expect(worst(made, plane.logDensity(first.x, first.level))).toBeLessThan(1e-5);
    }
  });

  test("is off by up to 0.0069 nats where N(0, 1) stands for p_T", () => {
    const { first, last } = end({ denoise: line.denoise, schedule: linear(), dim: 1, x: grid(13), steps: 200 });
    const made = normalLogDensity(last.x, 1).map((value, i) => value + last.change[i]!);
    expect(worst(made, line.logDensity(first.x, first.level))).toBeCloseTo(0.0069, 4);
  });
});

describe("divergence", () => {
  const matrix = Array.from({ length: 6 }, (_, i) => [...rng(i).normals(6)]);
  const linearField = (x: Float64Array) =>
    x.map((_, i) => matrix[i % 6]!.reduce((sum, m, j) => sum + m * x[Math.floor(i / 6) * 6 + j]!, 0));
  const trace = matrix.reduce((sum, row, i) => sum + row[i]!, 0);
  const x = new Float64Array(6 * 4000);

  test("axis by axis is the trace", () => {
    expect(exactDivergence(linearField, new Float64Array(6).fill(0.3), 6)[0]).toBeCloseTo(trace, 8);
  });

  test("probes are right on average, and signs vary less than Gaussians, by as much as theory says", () => {
    const [r, g] = [false, true].map((gaussian) => hutchinson({ rng: rng(1), gaussian })(linearField, x, 6));
    const mean = (v: Float64Array) => v.reduce((a, b) => a + b, 0) / v.length;
    const spread = (v: Float64Array) => mean(v.map((value) => (value - mean(v)) ** 2));
    const symmetric = matrix.flatMap((row, i) => row.map((m, j) => (m + matrix[j]![i]!) ** 2 / 2));
    const all = symmetric.reduce((a, b) => a + b, 0);
    const diagonal = matrix.reduce((sum, row, i) => sum + 2 * row[i]! ** 2, 0);
    for (const [v, theory] of [
      [r!, all - diagonal],
      [g!, all],
    ] as const) {
      expect(Math.abs(mean(v) - trace)).toBeLessThan(4 * Math.sqrt(theory / 4000));
      expect(spread(v) / theory).toBeCloseTo(1, 1); // the estimate of a variance x
    }
    expect(spread(r!)).toBeLessThan(spread(g!));
  });
});

test("a divergence of one's own is told the level that it is asked at", () => {
  const seen: number[] = [];
  const divergence: Divergence = (f, x, dim, level) => {
    seen.push(level!.t);
    return exactDivergence(f, x, dim);
  };
  const { denoise } = mixture({ dim: 1, weights: [1], means: [0], stds: [1] });
  const run = { denoise, schedule: linear(), dim: 1, x: Float64Array.of(0.5), steps: 2 };
  expect([...likelihoodPath({ ...run, divergence })]).toEqual([...likelihoodPath(run)]);
  expect(seen).toHaveLength(8); // four stages a step
  expect(Math.max(...seen)).toBe(1);
});
