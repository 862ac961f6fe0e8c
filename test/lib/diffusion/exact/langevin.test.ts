import { describe, expect, test } from "vitest";
import { annealedLangevin, langevin, langevinStep } from "../../../../src/lib/diffusion/exact/langevin.ts";
import { mixture } from "../../../../src/lib/diffusion/exact/mixture.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import type { Level } from "../../../../src/lib/diffusion/schedules/schedule.ts";

const variance = (x: Float64Array) => x.reduce((sum, value) => sum + value ** 2, 0) / x.length;
const gaussian = (v: number) => (x: Float64Array) => x.map((value) => -value / v);

function walked(steps: number, v: number, step: number, n = 3000): Float64Array {
  const walk = langevin({ x: new Float64Array(n), score: gaussian(v), step, rng: rng(3) });
  let x = new Float64Array();
  for (let i = 0; i < steps; i++) x = walk.next().value as Float64Array<ArrayBuffer>;
  return x;
}

describe("Langevin dynamics", () => {
  test.each([0.1, 1, 2, 3])("settles on a Gaussian at v/(1 − δ/4v), δ = %d v", (share) => {
    const v = 0.49;
    const wanted = v / (1 - share / 4);
    const steps = 12 / Math.min(share, 1);
    expect(Math.abs(variance(walked(steps, v, share * v)) / wanted - 1)).toBeLessThan(0.1); // 1 with a standard error of √(2/n) = 0.026
  });

  test("diverges from δ = 4 v on", () => {
    expect(variance(walked(40, 0.49, 4.2 * 0.49, 100))).toBeGreaterThan(20);
    expect(variance(walked(40, 0.49, 3.8 * 0.49, 100))).toBeLessThan(20);
  });

  test("leaves its argument as it is and repeats itself", () => {
    const x = Float64Array.of(1, -2);
    const once = langevinStep(x, gaussian(1), 0.1, rng(1));
    expect([...x]).toEqual([1, -2]);
    expect([...langevinStep(x, gaussian(1), 0.1, rng(1))]).toEqual([...once]);
  });
});

test("annealed, it finds the weights of modes that are far apart; at the last level alone it doesn't", () => {
  const law = { dim: 1, weights: [0.8, 0.2], means: [-1, 1], stds: [0.1, 0.1] };
  const exact = mixture(law);
  const score = (at: Float64Array, level: Level) => exact.score(at, level);
  const n = 1000;
  const x = Float64Array.from(rng(1).normals(n), (z) => 4 * z);
  const levels = Array.from({ length: 12 }, (_, i) => ({ t: 0, alpha: 1, sigma: 4 * (0.05 / 4) ** (i / 11) }));
  const share = (at: Float64Array) => at.filter((value) => value < 0).length / n;
  let end = x;
  for (const frame of annealedLangevin({ x, score, levels, stepsPerLevel: 30, share: 0.1, rng: rng(2) }))
    end = frame.x as Float64Array<ArrayBuffer>;
  expect(Math.abs(share(end) - 0.8)).toBeLessThan(0.06); // standard error 0.013, and a little left to mix
  const last = levels.at(-1)!;
  let stuck = x;
  const plain = langevin({ x, score: (at) => exact.score(at, last), step: 0.4 * last.sigma ** 2, rng: rng(2) });
  for (let i = 0; i < 360; i++) stuck = plain.next().value as Float64Array<ArrayBuffer>;
  expect(Math.abs(share(stuck) - 0.5)).toBeLessThan(0.06);
});
