import { planOf } from "../../../lib/diffusion/diffusers/schedulers/named.ts";
import type { Options } from "../../../lib/diffusion/diffusers/schedulers/options.ts";
import type { SchedulerPlan } from "../../../lib/diffusion/diffusers/schedulers/plan.ts";

export type Reading =
  | { readonly plan: SchedulerPlan; readonly className: string; readonly sentence?: undefined }
  | { readonly sentence: string; readonly plan?: undefined };

/** What a pasted scheduler_config.json makes, or a sentence that says what is wrong with it. */
export function read(text: string, steps: number, mu?: number): Reading {
  const parsed = parse(text);
  if ("sentence" in parsed) return parsed;
  try {
    const plan = planOf(parsed.config, { num_inference_steps: steps, ...(mu === undefined ? {} : { mu }) });
    return { plan, className: String(parsed.config._class_name) };
  } catch (error) {
    return { sentence: error instanceof Error ? error.message : String(error) };
  }
}

function parse(text: string): { readonly config: Options } | { readonly sentence: string } {
  if (text.trim() === "") return { sentence: "Paste a scheduler_config.json; the field is empty." };
  if (text.length > 100_000)
    return { sentence: `This is ${text.length} characters long; a configuration has at most 100,000.` };
  try {
    const config: unknown = JSON.parse(text);
    if (typeof config !== "object" || config === null || Array.isArray(config))
      return { sentence: "A scheduler_config.json is one object in braces; this is something else." };
    return { config: config as Options };
  } catch (error) {
    return { sentence: `This is not JSON: ${error instanceof Error ? error.message : error}` };
  }
}

const form = (value: object) => JSON.stringify(value, null, 2);

const stable = {
  beta_start: 0.00085,
  beta_end: 0.012,
  beta_schedule: "scaled_linear",
  num_train_timesteps: 1000,
  steps_offset: 1,
  timestep_spacing: "leading",
};

/** Configurations to begin with. The last two are refused. */
export const examples: Readonly<Record<string, { readonly title: string; readonly text: string }>> = {
  dpm: {
    title: "DPM++ 2M Karras",
    text: form({
      _class_name: "DPMSolverMultistepScheduler",
      ...stable,
      algorithm_type: "dpmsolver++",
      solver_order: 2,
      use_karras_sigmas: true,
    }),
  },
  ddim: {
    title: "DDIM",
    text: form({ _class_name: "DDIMScheduler", ...stable, clip_sample: false, set_alpha_to_one: false }),
  },
  euler: { title: "Euler", text: form({ _class_name: "EulerDiscreteScheduler", ...stable }) },
  flow: {
    title: "Flow matching, shift 3",
    text: form({ _class_name: "FlowMatchEulerDiscreteScheduler", num_train_timesteps: 1000, shift: 3 }),
  },
  zero: {
    title: "Refused: second order to σ = 0",
    text: form({
      _class_name: "UniPCMultistepScheduler",
      ...stable,
      solver_order: 2,
      final_sigmas_type: "zero",
      lower_order_final: false,
    }),
  },
  noise: {
    title: "Refused: ε-form to σ = 0",
    text: form({
      _class_name: "DPMSolverMultistepScheduler",
      ...stable,
      algorithm_type: "dpmsolver",
      final_sigmas_type: "zero",
    }),
  },
};
