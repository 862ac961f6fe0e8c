import { ddim as sampler } from "../../samplers/ddim.ts";
import { spacedTimesteps } from "../../schedules/timestep-spacing.ts";
import { chainChoices, chainDefaults, chainOf, finalLevel, predictions } from "./chain.ts";
import { type BarePlan, type InferenceRequest, limitOf, readingOf, type Scheduler, stepsOf } from "./plan.ts";

const defaults = {
  ...chainDefaults,
  clip_sample: true,
  set_alpha_to_one: true,
  steps_offset: 0,
  thresholding: false,
  dynamic_thresholding_ratio: 0.995,
  clip_sample_range: 1,
  sample_max_value: 1,
  timestep_spacing: "leading",
  rescale_betas_zero_snr: false,
};
type Defaults = typeof defaults;

const choices = { ...chainChoices, timestep_spacing: ["leading", "linspace", "trailing"] };

function timestepsOf(options: Defaults, request: InferenceRequest): number[] {
  const trainSteps = options.num_train_timesteps;
  const steps = stepsOf(request, trainSteps);
  return spacedTimesteps({
    spacing: options.timestep_spacing,
    last: trainSteps,
    trainSteps,
    steps,
    offset: options.steps_offset,
  });
}

const stride = (options: Defaults, request: InferenceRequest): number =>
  Math.floor(options.num_train_timesteps / stepsOf(request));

const planOf = (
  options: Defaults,
  rest: Pick<BarePlan, "timesteps" | "intervals" | "sampler" | "alphaBars">,
): BarePlan => ({
  sigmas: null,
  initNoiseSigma: 1,
  reading: readingOf(predictions[options.prediction_type]!),
  limit: limitOf(options),
  ...rest,
});

/** Each step goes T // N training steps down, whatever the spacing. */
export const ddim: Scheduler<Defaults> = {
  className: "DDIMScheduler",
  defaults,
  choices,
  plan(options, request) {
    const chain = chainOf(options);
    const timesteps = timestepsOf(options, request);
    const end = finalLevel(chain, options.set_alpha_to_one);
    const down = stride(options, request);
    return planOf(options, {
      timesteps,
      intervals: timesteps.map((t) => ({ from: chain.level(t), stages: [], to: chain.level(t - down, end) })),
      sampler: sampler({ eta: request.eta ?? 0, limitEpsilon: request.use_clipped_model_output ?? false }),
      alphaBars: chain.alphaBars,
    });
  },
};

const { thresholding: _, dynamic_thresholding_ratio: _ratio, sample_max_value: _most, ...inverseDefaults } = defaults;

/** DDIM's steps upwards, each with the network asked at the level it goes to. */
export const ddimInverse: Scheduler<typeof inverseDefaults> = {
  className: "DDIMInverseScheduler",
  defaults: inverseDefaults,
  choices: { ...choices, timestep_spacing: ["leading", "trailing"] },
  plan(given, request) {
    const options = { ...defaults, ...given };
    const chain = chainOf(options);
    const timesteps = timestepsOf(options, request).reverse();
    const start = finalLevel(chain, options.set_alpha_to_one);
    const down = stride(options, request);
    return planOf(options, {
      timesteps,
      intervals: timesteps.map((t) => ({
        from: { ...chain.level(t - down, start), t },
        stages: [],
        to: chain.level(t),
      })),
      sampler: sampler(),
      alphaBars: chain.alphaBars,
    });
  },
};
