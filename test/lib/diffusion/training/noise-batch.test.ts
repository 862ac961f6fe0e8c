import { expect, test } from "vitest";
import { drawnFrom } from "../../../../src/lib/diffusion/data/dataset.ts";
import { velocity } from "../../../../src/lib/diffusion/process/parameterization.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { flow } from "../../../../src/lib/diffusion/schedules/schedule.ts";
import { noiseBatch } from "../../../../src/lib/diffusion/training/noise-batch.ts";
import { uniform } from "../../../../src/lib/diffusion/training/weighting.ts";

const straight = { schedule: flow, parameterization: velocity, weighting: uniform };

test("examples with noise of their own keep it: by hand", () => {
  const examples = { x0: Float32Array.of(1, 2, -4, 0), epsilon: Float32Array.of(3, 0, 0, 8) };
  const { x, target } = noiseBatch(straight, examples, Float32Array.of(0.5, 0.25), rng(1));
  expect([...x]).toEqual([2, 1, -3, 2]);
  expect([...target]).toEqual([2, -2, 4, 8]);
});

test("pairs are drawn as pairs", () => {
  const x0 = Float32Array.from({ length: 40 }, (_, i) => i);
  const pairs = drawnFrom({ x0, epsilon: x0.map((value) => 100 - value) }, [2]);
  const drawn = pairs.draw(rng(5), 64);
  expect(drawn.x0.length).toBe(128);
  for (const [i, value] of drawn.x0.entries()) expect(drawn.epsilon![i]).toBe(100 - value);
});
