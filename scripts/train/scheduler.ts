import type { ModelSpec } from "../../src/lib/diffusion/jobs/types.ts";

const predictionTypes: Readonly<Record<string, string>> = { epsilon: "epsilon", v: "v_prediction", x0: "sample" };

/** The scheduler_config.json with which diffusers samples a model; undefined where it has no schedule like the model's. */
export function schedulerOf({ schedule, prediction }: ModelSpec): Record<string, unknown> | undefined {
  if (schedule === "flow" && prediction === "velocity")
    return { _class_name: "FlowMatchEulerDiscreteScheduler", num_train_timesteps: 1000, shift: 1 };
  const type = predictionTypes[prediction];
  if (!type || !(schedule === "cosine" || schedule === "ddpm")) return undefined;
  const isBlind = type === "epsilon";
  return {
    _class_name: "DDIMScheduler",
    ...(schedule === "cosine"
      ? { beta_schedule: "squaredcos_cap_v2" }
      : { beta_schedule: "linear", beta_start: 0.0001, beta_end: 0.02 }),
    clip_sample: false,
    num_train_timesteps: 1000,
    prediction_type: type,
    rescale_betas_zero_snr: schedule === "cosine" && !isBlind,
    set_alpha_to_one: true,
    timestep_spacing: "trailing",
  };
}
