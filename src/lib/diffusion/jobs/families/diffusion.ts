import type { Tensor, Tensor2D } from "#tf";
import { randomNormal, tensors } from "../../kernels/tensors.ts";
import { predictor } from "../../networks/denoiser.ts";
import { initMlp, type Mlp, mlp } from "../../networks/mlp.ts";
import { velocity } from "../../process/parameterization.ts";
import type { Rng } from "../../random/rng.ts";
import { dpmpp2m } from "../../samplers/dpmpp-2m.ts";
import { sample } from "../../samplers/sample.ts";
import { flow, levels } from "../../schedules/schedule.ts";
import { train } from "../../training/train.ts";
import { uniform } from "../../training/weighting.ts";
import type { Family, Ingredients } from "./family.ts";
import { singleFamily } from "./single.ts";

const schedule = flow;
/** On the straight path from data to noise, asked for its velocity; sampled by DPM-Solver++(2M). */
export function diffusionFamily(given: Ingredients): Family {
  const { job, data, rng, live } = given;
  const noising = { schedule, parameterization: velocity, weighting: uniform };
  return singleFamily(
    given,
    job.efforts.diffusion,
    initMlp(rng.fork("init"), job),
    (run) => train({ ...run, ...noising, net: mlp, batchSize: () => job.batchSize, data, rng: rng.fork("steps") }),
    {
      sample: (params, random, count) => draw(params, random, [count, job.dim], live.samplingSteps),
      evaluations: () => live.samplingSteps,
    },
  );
}

function draw(params: Mlp, rng: Rng, shape: readonly [number, number], steps: number): Tensor2D {
  const denoise = predictor<Tensor | undefined>(mlp(params), velocity, () => undefined);
  const x = randomNormal(rng, [...shape]);
  let end: Tensor = x;
  const run = sample<Tensor>({ space: tensors, denoise, sampler: dpmpp2m(), levels: levels(schedule, steps), x, rng });
  for (const { x: next } of run) end = next.clone();
  return end as Tensor2D;
}
