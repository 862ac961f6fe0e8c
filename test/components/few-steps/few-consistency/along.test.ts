import { expect, test } from "vitest";
import { along, distanceOf, nearest } from "../../../../src/components/few-steps/few-consistency/along.ts";
import { errorsAt } from "../../../../src/components/few-steps/few-consistency/errors.ts";
import { clouds } from "../../../../src/components/kit/data/clouds.ts";
import { endOf } from "../../../../src/components/samplers/exact-runs.ts";
import { mixture } from "../../../../src/lib/diffusion/exact/mixture.ts";

const { denoise } = mixture(clouds.ring!.law);

test("a path has a moment at every time that the slider can be set to", () => {
  const way = along(denoise, Float64Array.of(0.4, 0.15));
  for (let i = 0; i <= 100; i++) expect(way.path[nearest(way, i / 100)]!.t).toBeCloseTo(i / 100, 12);
  const times = way.path.map(({ t }) => t);
  expect(times).toEqual([...new Set(times)].sort((a, b) => b - a));
  // two rules for the same ODE, each with an error of 1e-4 at most
  expect(distanceOf(way.end, endOf(denoise, Float64Array.of(0.4, 0.15), 1))).toBeLessThan(2e-4);
});

test("of one bell both errors are known: the mean's is the posterior variance, the end's the larger", () => {
  const s = 0.6;
  const run = errorsAt({ dim: 2, weights: [1], means: [0, 0], stds: [s] }, 0.5);
  let next = run.next();
  while (!next.done) next = run.next();
  const variance = 0.25 * s ** 2 + 0.25;
  const mean = s ** 2 - (0.5 * s ** 2) ** 2 / variance;
  // x₀ and f = x s/√variance are both of spread s, and their covariance is s · ½ s²/√variance
  const end = 2 * s ** 2 - (2 * s * 0.5 * s ** 2) / Math.sqrt(variance);
  // 4,000 numbers: their mean square is uncertain by √(2/4000) of itself, taken three times
  expect(Math.abs(next.value.mean / mean - 1)).toBeLessThan(0.07);
  expect(Math.abs(next.value.end / end - 1)).toBeLessThan(0.07);
});
