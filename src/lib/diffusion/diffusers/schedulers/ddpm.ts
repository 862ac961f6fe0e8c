import { ddpm as ancestral } from "../../samplers/ddpm.ts";
import { intervals } from "../../samplers/types.ts";
import { spacedTimesteps } from "../../schedules/timestep-spacing.ts";
import { chainChoices, chainDefaults, chainOf, predictions } from "./chain.ts";
import { limitOf, readingOf, type Scheduler, stepsOf } from "./plan.ts";

const defaults = {
  ...chainDefaults,
  variance_type: "fixed_small",
  clip_sample: true,
  thresholding: false,
  dynamic_thresholding_ratio: 0.995,
  clip_sample_range: 1,
  sample_max_value: 1,
  timestep_spacing: "leading",
  steps_offset: 0,
  rescale_betas_zero_snr: false,
};

const varianceOf = (type: string) => {
  if (type.startsWith("learned")) return "learned";
  return type === "fixed_large" ? "large" : "small";
};

/** Each step goes to the next listed one; the last to clean data. */
export const ddpm: Scheduler<typeof defaults> = {
  className: "DDPMScheduler",
  defaults,
  choices: {
    ...chainChoices,
    timestep_spacing: ["leading", "linspace", "trailing"],
    variance_type: ["fixed_small", "fixed_small_log", "fixed_large", "learned", "learned_range"],
  },
  plan(options, request) {
    const chain = chainOf(options);
    const trainSteps = options.num_train_timesteps;
    const timesteps =
      request.timesteps ??
      spacedTimesteps({
        spacing: options.timestep_spacing,
        last: trainSteps,
        trainSteps,
        steps: stepsOf(request, trainSteps),
        offset: options.steps_offset,
      });
    return {
      timesteps,
      sigmas: null,
      initNoiseSigma: 1,
      intervals: intervals([...timesteps, -1].map((t) => chain.level(t))),
      sampler: ancestral({ variance: varianceOf(options.variance_type) }),
      reading: readingOf(predictions[options.prediction_type]!),
      limit: limitOf(options),
      alphaBars: chain.alphaBars,
    };
  },
};
