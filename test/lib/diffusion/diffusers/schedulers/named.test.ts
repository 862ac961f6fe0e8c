import { describe, expect, test } from "vitest";
import { planOf, schedulers } from "../../../../../src/lib/diffusion/diffusers/schedulers/named.ts";

const ten = { num_inference_steps: 10 };

describe.each(Object.keys(schedulers))("%s", (name) => {
  test("plans a run from its defaults", () => {
    const config: Record<string, unknown> = { _class_name: name, _diffusers_version: "0.32.2" };
    if (name === "DPMSolverMultistepInverseScheduler") config.timestep_spacing = "leading";
    const plan = planOf(config, ten);
    expect(plan.timesteps.length).toBeGreaterThanOrEqual(10);
    expect(plan.intervals.every(({ from, to }) => Number.isFinite(from.sigma) && Number.isFinite(to.sigma))).toBe(true);
  });

  test("refuses an option that it doesn't have, with those it has", () => {
    expect(() => planOf({ _class_name: name, magic: 1 }, ten)).toThrow(`${name} has no option magic (it has `);
  });
});

test.each([
  [{ _class_name: "MagicScheduler" }, /Unknown scheduler: MagicScheduler \(expected one of .*DDIMScheduler/],
  [{}, /Unknown scheduler: undefined/],
  [
    { _class_name: "DDIMScheduler", beta_schedule: "wavy" },
    /DDIMScheduler can't use beta_schedule = "wavy" \(expected one of linear, scaled_linear/,
  ],
  [{ _class_name: "DDIMScheduler", beta_start: "small" }, /expects a number for beta_start; it is "small"/],
  [
    { _class_name: "DPMSolverMultistepScheduler", algorithm_type: "dpmsolver" },
    /dpmsolver can't step to a zero final sigma: set final_sigmas_type to sigma_min/,
  ],
  [
    { _class_name: "UniPCMultistepScheduler", lower_order_final: false },
    /UniPC of order 2 can't step to a zero final sigma: set lower_order_final to true/,
  ],
  [
    { _class_name: "EulerDiscreteScheduler", use_karras_sigmas: true, use_beta_sigmas: true },
    /Only one of use_karras_sigmas, use_beta_sigmas can be used/,
  ],
  [{ _class_name: "FlowMatchEulerDiscreteScheduler", use_dynamic_shifting: true }, /Dynamic shifting needs mu/],
] as const)("%o is refused in a sentence", (config, sentence) => {
  expect(() => planOf(config, ten)).toThrow(sentence);
});

test("ε says nothing at zero terminal SNR, and the run says so", () => {
  const plan = planOf(
    { _class_name: "DDIMScheduler", rescale_betas_zero_snr: true, timestep_spacing: "trailing" },
    ten,
  );
  expect(() => plan.reading.x0Weights(plan.intervals[0]!.from)).toThrow(/blind at alpha = 0/);
});

test.each([0, 1.5, 1001])("%s steps are refused", (num_inference_steps) => {
  expect(() => planOf({ _class_name: "DDIMScheduler" }, { num_inference_steps })).toThrow(
    `must be a whole number from 1 to 1000; it is ${num_inference_steps}`,
  );
});
