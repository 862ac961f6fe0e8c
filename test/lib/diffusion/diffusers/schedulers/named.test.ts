import { describe, expect, test } from "vitest";
import { planOf, schedulers } from "../../../../../src/lib/diffusion/diffusers/schedulers/named.ts";
import reference from "../../../../reference/samplers.json" with { type: "json" };

const ten = { num_inference_steps: 10 };
const defaults: Record<string, Record<string, unknown>> = reference.defaults;

/** What diffusers itself plans for ten steps of a class's defaults, where that was recorded. */
const recorded = (name: string) =>
  reference.cases.find(
    ({ scheduler, num_inference_steps: steps, config, set_timesteps_kwargs: asked }) =>
      scheduler === name &&
      steps === 10 &&
      Object.keys(asked).length === 0 &&
      Object.entries(config).every(([key, value]) => defaults[name]![key] === value),
  );

const digits = (values: readonly number[] | null, precision = 5) =>
  values?.map((value) => Number(value.toPrecision(precision))).join(" ") ?? null;

describe.each(Object.keys(schedulers))("%s", (name) => {
  test("plans a run from its defaults", () => {
    const config: Record<string, unknown> = { _class_name: name, _diffusers_version: "0.32.2" };
    if (name === "DPMSolverMultistepInverseScheduler") config.timestep_spacing = "leading";
    const { timesteps, sigmas, intervals } = planOf(config, ten);
    expect(intervals.every(({ from, to }) => Number.isFinite(from.sigma) && Number.isFinite(to.sigma))).toBe(true);
    expect({ timesteps: digits(timesteps), sigmas: digits(sigmas) }).toMatchSnapshot();
  });

  test("refuses an option that no scheduler has", () => {
    expect(() => planOf({ _class_name: name, magic: 1 }, ten)).toThrow(
      `${name} has no option magic, nor has any other`,
    );
  });
});

test.each(Object.keys(schedulers).filter(recorded))("%s plans from its defaults what diffusers plans", (name) => {
  const { timesteps, timesteps64, sigmas } = recorded(name)!;
  const plan = planOf({ _class_name: name }, ten);
  // Four digits: diffusers' are float32, and some come out of the logarithm of a small difference.
  expect(digits(plan.timesteps, 4)).toBe(digits(timesteps64 ?? timesteps, 4));
  if (sigmas) expect(digits(plan.sigmas, 4)).toBe(digits(sigmas, 4));
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
  [
    { _class_name: "FlowMatchEulerDiscreteScheduler", use_karras_sigmas: true, use_exponential_sigmas: true },
    /Only one of use_karras_sigmas, use_exponential_sigmas can be used/,
  ],
  [
    { _class_name: "LCMScheduler", num_train_timesteps: 20 },
    /original_inference_steps = 50 are more than the 20 steps that the model was trained with/,
  ],
  [
    { _class_name: "DDIMScheduler", num_train_timesteps: 10, beta_start: 0.01, beta_end: 2 },
    /β of training step 5 of 10 is 1\.11556; each must lie from 0 to below 1\. Lower beta_start and beta_end\./,
  ],
  [
    { _class_name: "EulerDiscreteScheduler", trained_betas: [0.1, -0.2] },
    /β of training step 1 of 2 is -0\.2; .* Correct trained_betas\./,
  ],
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

test("a single step stays at pure noise, whatever shift_terminal says", () => {
  const options = { _class_name: "FlowMatchEulerDiscreteScheduler", shift_terminal: 0.1 };
  expect(planOf(options, { num_inference_steps: 1 }).sigmas).toEqual([1, 0]);
  expect(planOf(options, ten).sigmas!.at(-2)).toBeCloseTo(0.1, 12);
});

test("a single step of UniPC is of order one, even to σ = 0", () => {
  const options = { _class_name: "UniPCMultistepScheduler", lower_order_final: false };
  expect(planOf(options, { num_inference_steps: 1 }).sigmas!.at(-1)).toBe(0);
});

describe("upwards", () => {
  const upwards = (options: object, num_inference_steps: number) =>
    planOf({ _class_name: "DPMSolverMultistepInverseScheduler", ...options }, { num_inference_steps });

  test("a single respaced step begins at the least noise", () => {
    const { timesteps, sigmas } = upwards({ use_karras_sigmas: true }, 1);
    expect(timesteps).toEqual([0]);
    expect(sigmas![0]).toBeCloseTo(0.01, 4);
  });

  test("steps are rounded where numpy's linspace puts them, a little below halves", () => {
    // 15 · (999/30) is 499.49999999999994
    expect(upwards({}, 30).timesteps[15]).toBe(499);
  });

  test("each training step comes once", () => {
    const { timesteps } = upwards({ use_karras_sigmas: true, beta_schedule: "squaredcos_cap_v2" }, 50);
    expect(new Set(timesteps).size).toBe(timesteps.length);
    expect(timesteps.length).toBeLessThan(50);
  });
});

test("v on the straight path is read as off it, as diffusers does", () => {
  const options = {
    _class_name: "DPMSolverMultistepScheduler",
    use_flow_sigmas: true,
    prediction_type: "v_prediction",
  };
  expect(planOf(options, ten).reading.x0Weights({ t: 500, alpha: 0.25, sigma: 0.75 })).toEqual([0.25, -0.75]);
});
