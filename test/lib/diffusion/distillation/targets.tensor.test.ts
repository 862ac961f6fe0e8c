import { describe, expect, test } from "vitest";
import { add, mul, type Tensor, tensor, tensor1d, tidy } from "#tf";
import { coefficientsAt, denoised, readCoefficients } from "../../../../src/lib/diffusion/distillation/coefficients.ts";
import {
  consistencyAnswer,
  scalingCoefficients,
  scalings,
} from "../../../../src/lib/diffusion/distillation/consistency.ts";
import { discretisation } from "../../../../src/lib/diffusion/distillation/discretisation.ts";
import { guidedTarget } from "../../../../src/lib/diffusion/distillation/guidance.ts";
import { halvings, progressiveTarget } from "../../../../src/lib/diffusion/distillation/progressive.ts";
import type { Input } from "../../../../src/lib/diffusion/kernels/capture.ts";
import { flow } from "../../../../src/lib/diffusion/schedules/schedule.ts";
import { bells, bellTeacher } from "./bells.ts";

const z = [0.4, -0.3, -1.2, 0.8, 0.05, 1.5];
const states = () => tensor(z, [3, 2]);
const tensorOf = ({ values, shape }: Input) => tensor(values, [...shape]);
const rowsAt = (times: number[]) =>
  readCoefficients(tensorOf(coefficientsAt(times.map(flow), bellTeacher.parameterization)));
const numbers = async (f: () => Tensor): Promise<number[]> => {
  const result = tidy(f);
  const values = Array.from(await result.data());
  result.dispose();
  return values;
};

/** One DDIM step in float64 with the exact denoiser, here written as x̂₀ α + ε̂ σ. */
function exactStep(x: number[], from: number, to: number): number[] {
  const [a, b] = [flow(from), flow(to)];
  const x0 = bells.denoise(Float64Array.from(x), a);
  return x.map((value, i) => b.alpha * x0[i]! + (b.sigma * (value - a.alpha * x0[i]!)) / a.sigma);
}

/** float32 here against float64 there, after two networks and a quotient. */
const close = 1e-5;

describe("the progressive target", () => {
  test.each([
    [1, 0.75, 0.5],
    [0.5, 0.25, 0],
    [0.8, 0.7, 0.6],
  ])("carries one step from t = %f through %f to %f to where the exact teacher's two go", async (t, half, end) => {
    const to = { alpha: 1 - end, sigma: end };
    const target = await numbers(() => {
      const ends = { alpha: tensor(to.alpha), sigma: tensor(to.sigma) };
      return progressiveTarget(bellTeacher.net, states(), rowsAt([t, t, t]), rowsAt([half, half, half]), ends);
    });
    const expected = exactStep(exactStep(z, t, half), half, end);
    const { alpha, sigma } = flow(t);
    for (const [i, x0] of target.entries()) {
      const landed = to.alpha * x0 + (to.sigma * (z[i]! - alpha * x0)) / sigma;
      expect(Math.abs(landed - expected[i]!)).toBeLessThan(close);
    }
  });

  test("steps are halved down to one", () => {
    expect(halvings(8)).toEqual([4, 2, 1]);
    expect(halvings(1024)).toHaveLength(10);
    expect(() => halvings(12)).toThrow(/12 steps cannot be halved/);
    expect(() => halvings(1)).toThrow(/cannot be halved/);
  });
});

describe("a consistency function", () => {
  const boundary = { sigmaMin: 0.02, sigmaData: 0.5 };

  test("is the identity at the least σ, whatever its network", async () => {
    const wild = (x: Tensor) => add(mul(x, 1000), 7);
    const answer = await numbers(() =>
      consistencyAnswer(wild, states(), tensorOf(scalingCoefficients([0.02, 0.02, 0.02], boundary))),
    );
    for (const [i, value] of answer.entries()) expect(value).toBe(Math.fround(z[i]!));
  });

  test("has the paper's scalings", () => {
    // σ = 0.52: c_skip = 0.25/(0.25 + 0.25), c_out = 0.25/√(0.2704 + 0.25), told ln(0.52)/4
    const [skip, out, scale, told] = scalings(0.52, boundary);
    expect(skip).toBeCloseTo(0.5, 12);
    expect(out).toBeCloseTo(0.25 / Math.sqrt(0.5204), 12);
    expect(scale).toBeCloseTo(1 / Math.sqrt(0.5204), 12);
    expect(told).toBeCloseTo(Math.log(0.52) / 4, 12);
  });

  test("is asked at levels between the two ends", () => {
    const path = discretisation(5, 0.02, 10);
    expect(path[0]).toBeCloseTo(0.02, 12);
    expect(path[4]).toBeCloseTo(10, 9);
    expect(path[2]).toBeCloseTo(((0.02 ** (1 / 7) + 10 ** (1 / 7)) / 2) ** 7, 9);
  });
});

test("the guided target is the conditional answer at s = 1, the free one at s = 0, and beyond it at s = 3", async () => {
  const at = (s: number) =>
    numbers(() => guidedTarget(bellTeacher.net, states(), rowsAt([0.5, 0.5, 0.5]), classes(), tensor([[s], [s], [s]])));
  const classes = () => tensor1d([1, 2, 2], "int32");
  const read = (cond?: () => Tensor) =>
    numbers(() => denoised(bellTeacher.net, states(), rowsAt([0.5, 0.5, 0.5]), cond?.()));
  const [free, conditional] = [await read(), await read(classes)];
  expect(
    free
      .map((value, i) => value - bells.denoise(Float64Array.from(z), flow(0.5))[i]!)
      .every((d) => Math.abs(d) < close),
  ).toBe(true);
  for (const [i, value] of (await at(0)).entries()) expect(value).toBeCloseTo(free[i]!, 5);
  for (const [i, value] of (await at(1)).entries()) expect(value).toBeCloseTo(conditional[i]!, 5);
  for (const [i, value] of (await at(3)).entries())
    expect(value).toBeCloseTo(free[i]! + 3 * (conditional[i]! - free[i]!), 5);
});
