import { describe, expect, test } from "vitest";
import { planOf } from "../../../../../src/lib/diffusion/diffusers/schedulers/named.ts";
import sdxl from "./configs/sdxl.json" with { type: "json" };
import stable from "./configs/stable-diffusion-1.5.json" with { type: "json" };
import video from "./configs/svd.json" with { type: "json" };

const ten = { num_inference_steps: 10 };

test.each([1e9, 0, 2.5, "many"])("a chain of %s training steps is refused in a sentence", (num_train_timesteps) => {
  expect(() => planOf({ _class_name: "DDIMScheduler", num_train_timesteps }, ten)).toThrow(
    `DDIMScheduler takes from 1 to 100000 training steps; num_train_timesteps is ${JSON.stringify(num_train_timesteps)}.`,
  );
});

describe("files of the field", () => {
  test("Stable Diffusion 1.5", () => {
    const { timesteps, notes } = planOf(stable, ten);
    // leading, offset 1, and PLMS's second call of the second level
    expect(timesteps).toEqual([901, 801, 801, 701, 601, 501, 401, 301, 201, 101, 1]);
    expect(notes).toEqual(["The option clip_sample has no say: other schedulers use it, PNDMScheduler does not."]);
  });

  test("SDXL", () => {
    const { timesteps, sigmas, notes } = planOf(sdxl, ten);
    expect(timesteps).toEqual([901, 801, 701, 601, 501, 401, 301, 201, 101, 1]);
    expect(sigmas).toHaveLength(11);
    expect(notes).toEqual([
      "The options clip_sample, sample_max_value, set_alpha_to_one, skip_prk_steps have no say: other schedulers use them, EulerDiscreteScheduler does not.",
    ]);
  });

  test("Stable Video Diffusion", () => {
    const { timesteps, sigmas, notes } = planOf(video, ten);
    // Karras' levels between the file's own ends, told to the network as log(σ)/4
    expect([sigmas![0], sigmas![9], sigmas![10]]).toEqual([expect.closeTo(700, 9), expect.closeTo(0.002, 12), 0]);
    expect(timesteps[0]).toBeCloseTo(Math.log(700) / 4, 12);
    expect(timesteps[9]).toBeCloseTo(Math.log(0.002) / 4, 12);
    expect(notes).toEqual([expect.stringMatching(/^The options clip_sample, set_alpha_to_one, skip_prk_steps have/)]);
  });

  test("an ignored option changes nothing, whatever its value", () => {
    const { clip_sample: _, ...rest } = stable;
    const [plain, odd] = [planOf(rest, ten), planOf({ ...rest, clip_sample: "often" }, ten)];
    expect(odd.intervals).toEqual(plain.intervals);
    expect(plain.notes).toEqual([]);
  });
});

test("everything that is wrong is told at once, a name with the nearest known one", () => {
  const config = { _class_name: "DDIMScheduler", beta_begin: 1, clip_sampel: true, beta_schedule: "wavy", eta: 1 };
  const wrong = () => planOf({ ...config, beta_end: "small" }, ten);
  expect(wrong).toThrow(/no option beta_begin, nor has any other scheduler; the nearest name is beta_end\. Correct it/);
  expect(wrong).toThrow(/no option clip_sampel, .* the nearest name is clip_sample\./);
  expect(wrong).toThrow(/can't use beta_schedule = "wavy" \(expected one of linear, /);
  expect(wrong).toThrow(/expects a number for beta_end; it is "small"\.$/);
});

describe("notes", () => {
  const zero = { rescale_betas_zero_snr: true, timestep_spacing: "trailing" };

  test.each(["DDIMScheduler", "DDPMScheduler", "EulerDiscreteScheduler", "UniPCMultistepScheduler"])(
    "%s says that ε-prediction is blind at zero terminal SNR",
    (_class_name) => {
      const notes = (options: object) => planOf({ _class_name, ...zero, ...options }, ten).notes;
      expect(notes({})).toEqual([expect.stringMatching(/sees nothing but noise.*Set prediction_type to v_prediction/)]);
      expect(notes({ prediction_type: "v_prediction" })).toEqual([]);
      expect(notes({ rescale_betas_zero_snr: false })).toEqual([]);
      expect(notes({ timestep_spacing: "leading" })).toEqual([]);
    },
  );

  test("where diffusers would call once more than asked", () => {
    const notes = (num_inference_steps: number, options = {}) =>
      planOf(
        { _class_name: "DPMSolverMultistepScheduler", timestep_spacing: "trailing", ...options },
        {
          num_inference_steps,
        },
      ).notes;
    expect(notes(61)).toEqual([
      expect.stringMatching(/^Here diffusers itself makes 62 calls, the last at timestep −1/),
    ]);
    expect(notes(60)).toEqual([]);
    expect(notes(61, { use_karras_sigmas: true })).toEqual([]);
    expect(notes(61, { timestep_spacing: "linspace" })).toEqual([]);
  });
});
