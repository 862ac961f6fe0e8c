import { describe, expect, test } from "vitest";
import { schedulers } from "../../../../../src/lib/diffusion/diffusers/schedulers/named.ts";
import type { SchedulerSpec } from "../../../../../src/lib/diffusion/diffusers/schedulers/plan.ts";
import { schedulerPlan } from "../../../../../src/lib/diffusion/diffusers/schedulers/sampling.ts";
import type { SamplerSpec } from "../../../../../src/lib/diffusion/samplers/named.ts";
import { schedules } from "../../../../../src/lib/diffusion/schedules/named.ts";
import { clean } from "../../../../../src/lib/diffusion/schedules/schedule.ts";
import {
  config,
  endOf,
  type LevelsOf,
  modelOf,
  near,
  onChain,
  preserving,
  sharp,
  sizeOf,
  starts,
  trailing,
} from "./scheduler-jobs.ts";

const exploding: LevelsOf = (plan) =>
  starts(plan)
    .map(({ alpha, sigma }) => sigma / alpha)
    .map((sigma) => ({ t: Math.log(sigma) / 4, alpha: 1, sigma }));
const straight: LevelsOf = (plan) => starts(plan).map(({ t }) => schedules.flow!(t / 1000));

/** The chain of Stable Diffusion, which stays below the σ = 80 where "karras" ends. */
const low = { beta_start: 0.00085, beta_end: 0.012, beta_schedule: "scaled_linear" };

const onKarras = modelOf("karras", "edm");
const onFlow = modelOf("flow", "velocity");

describe("a scheduler gives what the named sampler gives on the same levels", () => {
  test.each<[string, SchedulerSpec, SamplerSpec, typeof onChain, LevelsOf]>([
    ["DDIM", config("DDIM", sharp), { name: "ddim" }, onChain, preserving],
    ["DDIM, η = 0.7", config("DDIM", sharp, { eta: 0.7 }), { name: "ddim", eta: 0.7 }, onChain, preserving],
    ["DDPM", config("DDPM", sharp), { name: "ddpm" }, onChain, preserving],
    ["DPM-Solver++", config("DPMSolverMultistep", trailing), { name: "dpmpp_2m" }, onChain, preserving],
    ["UniPC", config("UniPCMultistep", trailing), { name: "unipc" }, onChain, preserving],
    ["Euler, at α = 1", config("EulerDiscrete", trailing), { name: "euler" }, onChain, preserving],
    ["Euler ancestral, at α = 1", config("EulerAncestralDiscrete", trailing), { name: "ddpm" }, onChain, preserving],
    ["LMS, at α = 1", config("LMSDiscrete", trailing), { name: "lms" }, onChain, preserving],
    [
      "Heun, on a model at α = 1",
      config("HeunDiscrete", { ...trailing, ...low }),
      { name: "heun" },
      onKarras,
      exploding,
    ],
    [
      "KDPM2, on a model at α = 1",
      config("KDPM2Discrete", { ...trailing, ...low }),
      { name: "dpm2" },
      onKarras,
      exploding,
    ],
    ["DDIM, on a model at α = 1", config("DDIM", { ...sharp, ...low }), { name: "ddim" }, onKarras, exploding],
    [
      "flow matching",
      { scheduler: { _class_name: "FlowMatchEulerDiscreteScheduler", shift: 3 } },
      { name: "euler" },
      onFlow,
      straight,
    ],
  ])("%s", async (_, spec, named, model, levelsOf) => {
    const levels = [...levelsOf(schedulerPlan(spec, 8)), clean];
    const [ours, theirs] = [
      await endOf({ model, sampler: spec, steps: 8 }),
      await endOf({ model, sampler: named, levels, steps: 8 }),
    ];
    // single precision over 8 steps, and a start of noise × 1 in place of √(1 − ᾱ), which is 0.99998 (0.998 on the low chain)
    near(ours, theirs, (levelsOf === exploding ? 5e-3 : 2e-4) * sizeOf(theirs));
  });
});

const named = Object.keys(schedulers);
const defaults = (name: string) => ({
  _class_name: name,
  ...(name === "DPMSolverMultistepInverseScheduler" && { timestep_spacing: "leading" }),
});

describe.each([
  onChain,
  onKarras,
  onFlow,
  modelOf("cosine", "v"),
  modelOf("cosine", "epsilon"),
  modelOf("linear", "score"),
])("on $schedule, $prediction", (model) => {
  test.each(named)("%s samples, or says that it doesn't", async (name) => {
    const run = endOf({ model, sampler: { scheduler: defaults(name) }, steps: 6 });
    if (name.includes("Inverse")) await expect(run).rejects.toThrow(`${name} goes from data to noise; sampling needs`);
    else expect((await run).every(Number.isFinite)).toBe(true);
  });

  test.each(["DDIM", "DDPM", "EulerDiscrete", "DPMSolverMultistep", "UniPCMultistep"])(
    "%s at zero terminal SNR starts without any signal and ends in numbers",
    async (name) => {
      const sampler = config(name, { ...trailing, rescale_betas_zero_snr: true });
      const { from } = schedulerPlan(sampler, 6).intervals[0]!;
      expect(from.alpha / from.sigma).toBeLessThan(3e-4); // 0, or the 2⁻²⁴ that diffusers puts for ᾱ
      expect((await endOf({ model, sampler, steps: 6 })).every(Number.isFinite)).toBe(true);
    },
  );
});
