import { lcm as lcmSampler, tcd as tcdSampler } from "../../samplers/consistency.ts";
import { intervals } from "../../samplers/types.ts";
import { chainChoices, chainDefaults, chainOf, predictions } from "./chain.ts";
import { type InferenceRequest, limitOf, readingOf, type Scheduler, stepsOf } from "./plan.ts";

const defaults = {
  ...chainDefaults,
  beta_start: 0.00085,
  beta_end: 0.012,
  beta_schedule: "scaled_linear",
  original_inference_steps: 50,
  clip_sample: false,
  clip_sample_range: 1,
  set_alpha_to_one: true,
  steps_offset: 0,
  thresholding: false,
  dynamic_thresholding_ratio: 0.995,
  sample_max_value: 1,
  timestep_spacing: "leading",
  timestep_scaling: 10,
  rescale_betas_zero_snr: false,
};
type Defaults = typeof defaults;

const choices = { ...chainChoices, timestep_spacing: ["leading", "linspace", "trailing"] };

/** N of the training steps that the student was distilled on, noise first. */
function distilledTimesteps(options: Defaults, request: InferenceRequest, everyStep: boolean): readonly number[] {
  if (request.timesteps) return request.timesteps;
  const trainSteps = options.num_train_timesteps;
  const original = request.original_inference_steps ?? options.original_inference_steps;
  if (!everyStep && original > trainSteps)
    throw new RangeError(
      `original_inference_steps = ${original} are more than the ${trainSteps} steps that the model was trained with.`,
    );
  const strength = request.strength ?? 1;
  const stride = Math.floor(trainSteps / original);
  const learned = everyStep
    ? Array.from({ length: Math.trunc(trainSteps * strength) }, (_, i) => i)
    : Array.from({ length: Math.trunc(original * strength) }, (_, i) => (i + 1) * stride - 1);
  const steps = stepsOf(request, Math.min(trainSteps, original, learned.length));
  return Array.from({ length: steps }, (_, i) => learned.at(-1 - Math.floor((i * learned.length) / steps))!);
}

/** Latent consistency models. */
export const lcm: Scheduler<Defaults> = {
  className: "LCMScheduler",
  defaults,
  choices,
  plan(options, request) {
    const chain = chainOf(options);
    const timesteps = distilledTimesteps(options, request, false);
    return {
      timesteps,
      sigmas: null,
      initNoiseSigma: 1,
      intervals: intervals([...timesteps, -1].map((t) => chain.level(t))),
      sampler: lcmSampler({ timestepScaling: options.timestep_scaling }),
      reading: readingOf(predictions[options.prediction_type]!),
      limit: limitOf(options),
      alphaBars: chain.alphaBars,
    };
  },
};

/** Trajectory consistency distillation; η is the share of each step that is noised back. */
export const tcd: Scheduler<Defaults> = {
  className: "TCDScheduler",
  defaults,
  choices,
  plan(options, request) {
    const chain = chainOf(options);
    const timesteps = distilledTimesteps(options, request, request.original_inference_steps !== undefined);
    const eta = request.eta ?? 0.3;
    return {
      timesteps,
      sigmas: null,
      initNoiseSigma: 1,
      intervals: timesteps.map((t, i) => {
        const next = timesteps[i + 1] ?? 0;
        return { from: chain.level(t), stages: [chain.level(Math.floor((1 - eta) * next))], to: chain.level(next) };
      }),
      sampler: tcdSampler(),
      reading: readingOf(predictions[options.prediction_type]!),
      limit: null,
      alphaBars: chain.alphaBars,
    };
  },
};
