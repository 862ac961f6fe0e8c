import { heun as sampler } from "../../samplers/heun.ts";
import { chainChoices, chainDefaults } from "./chain.ts";
import { limitOf, type Scheduler } from "./plan.ts";
import {
  doubledAfterFirst,
  explodingDefaults,
  explodingIntervals,
  explodingPlan,
  spacings,
  trapezoidCalls,
} from "./variance-exploding.ts";

const defaults = {
  ...chainDefaults,
  beta_start: 0.00085,
  beta_end: 0.012,
  ...explodingDefaults,
  clip_sample: false,
  clip_sample_range: 1,
};

/** The trapezoid rule on dx = ε̂ dσ. */
export const heun: Scheduler<typeof defaults> = {
  className: "HeunDiscreteScheduler",
  defaults,
  choices: { ...chainChoices, timestep_spacing: spacings },
  plan(options, request) {
    const { path, common } = explodingPlan(options, request);
    const intervals = explodingIntervals(path);
    return {
      ...common([...doubledAfterFirst(path.sigmas), 0]),
      limit: limitOf(options),
      timesteps: doubledAfterFirst(path.timesteps),
      intervals,
      calls: trapezoidCalls(intervals),
      sampler: sampler(),
    };
  },
};
