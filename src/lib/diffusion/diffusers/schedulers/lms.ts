import { lms as sampler } from "../../samplers/lms.ts";
import { chainChoices, chainDefaults } from "./chain.ts";
import type { Scheduler } from "./plan.ts";
import { explodingDefaults, explodingIntervals, explodingPlan, spacings } from "./variance-exploding.ts";

const defaults = { ...chainDefaults, ...explodingDefaults };

export const lms: Scheduler<typeof defaults> = {
  className: "LMSDiscreteScheduler",
  defaults,
  choices: { ...chainChoices, timestep_spacing: spacings },
  plan(options, request) {
    const { path, common } = explodingPlan(options, request);
    return {
      ...common([...path.sigmas, 0]),
      timesteps: path.timesteps,
      intervals: explodingIntervals(path),
      sampler: sampler({ order: request.order ?? 4, sigmas: path.sigmas }),
    };
  },
};
