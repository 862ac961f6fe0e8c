import { expect, test } from "vitest";
import { memory, type Tensor, tensor } from "#tf";
import { planOf } from "../../../../../src/lib/diffusion/diffusers/schedulers/named.ts";
import { last } from "../../../../../src/lib/diffusion/jobs/last.ts";
import { planned } from "../../../../../src/lib/diffusion/jobs/sample/planned.ts";
import { sample as sampleBy } from "../../../../../src/lib/diffusion/jobs/sample/request.ts";
import { tensors } from "../../../../../src/lib/diffusion/kernels/tensors.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";
import { sample } from "../../../../../src/lib/diffusion/samplers/sample.ts";
import { schedules } from "../../../../../src/lib/diffusion/schedules/named.ts";

const scheduler = { _class_name: "DDIMScheduler", clip_sample: false, timestep_spacing: "trailing" };

/** The exact ε of data that are all 0.5: (x − α/2)/σ, told the step of a chain of 1000, from 0. */
const level = (t: number) => schedules.ddpm((t + 1) / 1000);
const net = (x: Tensor, t: Tensor) => {
  asked.push(t.shape[0]!);
  const { alpha, sigma } = level(times.shift()!);
  return tensors.combine([1 / sigma, x], [-alpha / (2 * sigma), tensor(new Float32Array(x.size).fill(1), x.shape)]);
};
const asked: number[] = [];
let times: number[] = [];

test("a network is asked at a scheduler's timesteps, and ends at the data", async () => {
  const before = memory().numTensors;
  const plan = planOf(scheduler, { num_inference_steps: 10 });
  const seen: number[] = [];
  const timestep = (t: number) => {
    times = [t];
    seen.push(t);
    return t;
  };
  const x = tensor(rng(1).normals(12), [6, 2]);
  let end: Float32Array = new Float32Array();
  for (const state of sample({ ...planned(plan, net, { timestep }), x, rng: rng(2) }))
    end = ((await state.x.data()) as Float32Array).slice();
  expect(seen).toEqual([...plan.timesteps]);
  for (const value of end) expect(Math.abs(value - 0.5)).toBeLessThan(1e-3); // float32, over α of 0.006 at the first step
  expect(memory().numTensors).toBe(before);
});

test("the same scheduler and denoiser through `sample` come to the same", async () => {
  const denoise = (x: Tensor) => tensor(new Float32Array(x.size).fill(0.5), x.shape);
  const { x } = await last(sampleBy({ denoise, schedule: "ddpm", sampler: { scheduler }, steps: 10, count: 6 }));
  for (const value of x) expect(Math.abs(value - 0.5)).toBeLessThan(1e-3); // as above
});
