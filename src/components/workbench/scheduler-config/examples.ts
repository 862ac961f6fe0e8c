import { firstConfig } from "./read-config.ts";

const form = (value: object) => JSON.stringify(value, null, 2);

const stable = {
  beta_start: 0.00085,
  beta_end: 0.012,
  beta_schedule: "scaled_linear",
  num_train_timesteps: 1000,
  steps_offset: 1,
  timestep_spacing: "leading",
};

interface Example {
  readonly title: string;
  readonly text: string;
}

/** Configurations to begin with. */
export const examples: Readonly<Record<string, Example>> = {
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
  first: { title: "DPM++ 2M, from pure noise", text: form(JSON.parse(firstConfig)) },
  ddim: {
    title: "DDIM",
    text: form({ _class_name: "DDIMScheduler", ...stable, clip_sample: false, set_alpha_to_one: false }),
  },
  euler: { title: "Euler", text: form({ _class_name: "EulerDiscreteScheduler", ...stable }) },
  flow: {
    title: "Flow matching, shift 3",
    text: form({ _class_name: "FlowMatchEulerDiscreteScheduler", num_train_timesteps: 1000, shift: 3 }),
  },
};

/** What has no meaning, and is refused. */
export const refused: Readonly<Record<string, Example>> = {
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
