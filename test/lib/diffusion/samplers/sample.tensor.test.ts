import { expect, test } from "vitest";
import { mul, type Tensor, tensor2d } from "#tf";
import { tensors } from "../../../../src/lib/diffusion/kernels/tensors.ts";
import { arrays } from "../../../../src/lib/diffusion/process/vector-space.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { dpmpp2m } from "../../../../src/lib/diffusion/samplers/dpmpp-2m.ts";
import { samplers, samplingPlan } from "../../../../src/lib/diffusion/samplers/named.ts";
import { sample } from "../../../../src/lib/diffusion/samplers/sample.ts";
import { type Level, levels, linear } from "../../../../src/lib/diffusion/schedules/schedule.ts";

const start = [0.4, -1.2, 2, 0.1];
const gain = ({ alpha }: Level) => (alpha * 0.36) / (alpha ** 2 * 0.36 + 1 - alpha ** 2); // exact for N(0, 0.36)

test.each(Object.keys(samplers))("%s gives the same on tensors and on float64 arrays", async (name) => {
  const { sampler, intervals } = samplingPlan({ name }, levels(linear(), 10), linear());
  const shared = { sampler, levels: intervals, rng: rng(3) };
  let exact: Float64Array = Float64Array.from(start);
  const denoiseArray = (x: Float64Array, level: Level) => x.map((value) => value * gain(level));
  for (const { x } of sample({ ...shared, space: arrays, denoise: denoiseArray, x: exact })) exact = x;
  let values: ArrayLike<number> = [];
  const x = tensor2d(start, [2, 2]);
  const denoise = (at: Tensor, level: Level) => mul(at, gain(level));
  for (const moment of sample({ ...shared, space: tensors, denoise, x })) values = await moment.x.data();
  for (const [i, value] of exact.entries()) expect(Math.abs(values[i]! - value)).toBeLessThan(2e-5); // float32, 10 steps
});

test("a run that is dropped leaves no tensor behind", () => {
  const x = tensor2d(start, [2, 2]);
  const run = sample({
    space: tensors,
    sampler: dpmpp2m(),
    levels: levels(linear(), 10),
    rng: rng(3),
    denoise: (at: Tensor) => mul(at, 0.5),
    x,
  });
  for (let i = 0; i < 4; i++) run.next();
  run.return(undefined);
});

test("the noise of a step depends on the seed and the step alone", () => {
  const draws: number[] = [];
  const sampler = <V>({ x, noise }: { x: V; noise: () => V }) => {
    draws.push((noise() as unknown as Float64Array)[0]!);
    return { x, x0: x };
  };
  const run = { space: arrays, sampler, levels: levels(linear(), 3), denoise: (x: Float64Array) => x };
  for (const _ of sample({ ...run, x: Float64Array.of(0), rng: rng(8) }));
  for (const _ of sample({ ...run, x: Float64Array.of(5), rng: rng(8) }));
  expect(draws.slice(0, 3)).toEqual(draws.slice(3));
  expect(new Set(draws).size).toBe(3);
});
