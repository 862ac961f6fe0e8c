import { describe, expect, test } from "vitest";
import { schedulers } from "../../../../../src/lib/diffusion/diffusers/schedulers/named.ts";
import { schedulerPlan } from "../../../../../src/lib/diffusion/diffusers/schedulers/sampling.ts";
import { mixture } from "../../../../../src/lib/diffusion/exact/mixture.ts";
import { startsOf, walk } from "../../../../../src/lib/diffusion/samplers/walk.ts";
import type { Level } from "../../../../../src/lib/diffusion/schedules/schedule.ts";

const names = Object.keys(schedulers).filter((name) => !name.includes("Inverse"));
/** They jump to x̂₀ and noise that: for networks that were distilled to give more than a mean. */
const students = ["CMStochasticIterativeScheduler", "LCMScheduler", "TCDScheduler"];
/** Data this close to 0 are not touched by the clipping that some classes begin with. */
const [mean, std] = [0.2, 0.15];
const law = { dim: 1, weights: [1], means: [mean], stds: [std] };

/** Mean and standard deviation of the samples, and how often the denoiser was asked. */
function sampled(config: object, steps: number, count = 4000) {
  const plan = schedulerPlan({ scheduler: { ...config } }, steps);
  let asked = 0;
  const exact = {
    denoise: (x: Float64Array, level: Level) => {
      asked++;
      return mixture(law).denoise(x, level);
    },
  };
  let end = startsOf(plan, count, 3, 1);
  for (const { x } of walk({ exact, plan, x: end, seed: 3, dim: 1 })) end = x;
  const average = end.reduce((a, b) => a + b, 0) / count;
  const square = end.reduce((sum, value) => sum + (value - average) ** 2, 0) / count;
  return { plan, asked, mean: average, std: Math.sqrt(square) };
}

describe.each(names)("%s with an exact denoiser", (name) => {
  const steps = students.includes(name) ? 40 : 400;
  const run = sampled({ _class_name: name }, steps);

  test("asks as often as its plan says", () => expect(run.asked).toBe(run.plan.nfe));

  test("keeps the mean", () => {
    // four standard errors of 0.15/√4000 = 0.0024
    expect(Math.abs(run.mean - mean)).toBeLessThan(0.01);
  });

  test.runIf(!students.includes(name))("keeps the spread", () => {
    // 1/√8000 = 1.1% by chance; 2% by a last step from σ = 0.029 to 0, which shrinks by v/(v + σ²) in place of its root;
    // 3% by 400 steps of a first-order rule with noise
    expect(Math.abs(run.std / std - 1)).toBeLessThan(0.05);
  });

  test.runIf(students.includes(name))("has less spread than the data, since each jump lands on a mean", () => {
    expect(run.std).toBeLessThan(std);
  });
});

describe("what a scheduler can't be asked", () => {
  test.each<[object, object, RegExp]>([
    [{ _class_name: "DDIMInverseScheduler" }, {}, /DDIMInverseScheduler goes from data to noise/],
    [{ _class_name: "FlowMatchEulerDiscreteScheduler", invert_sigmas: true }, {}, /goes from data to noise/],
    [
      { _class_name: "DDPMScheduler", variance_type: "learned_range" },
      {},
      /variance_type = "learned_range", but the network answers no variance: set it to fixed_small or fixed_large/,
    ],
    [{ _class_name: "DPMSolverMultistepScheduler", variance_type: "learned" }, {}, /no variance: set it to null/],
    [{ _class_name: "EulerDiscreteScheduler" }, { eta: 1 }, /takes no eta \(it takes num_inference_steps, timesteps/],
    [{ _class_name: "DDIMScheduler" }, { s_churn: 1 }, /takes no s_churn .* Leave it out/],
    [{ _class_name: "DDIMScheduler" }, { magic: 1 }, /takes no magic/],
    [{ _class_name: "DDIMScheduler" }, { eta: 2 }, /expects a number from 0 to 1 for eta; it is 2/],
    [{ _class_name: "EulerDiscreteScheduler" }, { s_churn: Number.NaN }, /a number from 0 on for s_churn; it is NaN/],
    [{ _class_name: "LMSDiscreteScheduler" }, { order: 5 }, /a whole number from 1 to 4 for order; it is 5/],
    [{ _class_name: "LCMScheduler" }, { strength: 0 }, /a number above 0, up to 1 for strength; it is 0/],
    [
      { _class_name: "DDPMScheduler" },
      { timesteps: [1000] },
      /each a number from 0 to 999 for timesteps; it is \[1000\]/,
    ],
    [{ _class_name: "DDPMScheduler" }, { timesteps: [5, 9] }, /a falling list/],
    [{ _class_name: "DDPMScheduler" }, { timesteps: [9], num_inference_steps: 2 }, /give one of them/],
    [
      { _class_name: "FlowMatchEulerDiscreteScheduler" },
      { sigmas: [1.5, 0.5] },
      /each a number from 0 to 1 for sigmas/,
    ],
  ])("%o with %o", (scheduler, request, sentence) => {
    expect(() => schedulerPlan({ scheduler: { ...scheduler }, request }, 10)).toThrow(sentence);
  });

  test("is left to the reading of the configuration where that is wrong", () => {
    expect(() => schedulerPlan({ scheduler: { _class_name: "Magic" }, request: { eta: 1 } }, 10)).toThrow(/Unknown/);
  });

  test("is told together with what is wrong with the configuration", () => {
    const scheduler = { _class_name: "DDPMScheduler", variance_type: "learned", magic: 1, beta_end: "small" };
    expect(() => schedulerPlan({ scheduler }, 10)).toThrow(
      /no variance: .*no option magic, .*expects a number for beta_/,
    );
  });

  test("own levels count the steps", () => {
    const plan = (name: string, request: object) => schedulerPlan({ scheduler: { _class_name: name }, request }, 10);
    expect(plan("EulerDiscreteScheduler", { sigmas: [9, 2, 0] }).nfe).toBe(2);
    expect(plan("DDPMScheduler", { timesteps: [900, 1] }).nfe).toBe(2);
    expect(plan("DDPMScheduler", { num_inference_steps: 3 }).nfe).toBe(3);
  });
});
