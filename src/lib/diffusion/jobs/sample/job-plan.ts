import type { SamplingPlan } from "../../samplers/plans.ts";
import type { Level } from "../../schedules/schedule.ts";

/** How a model is asked at a scheduler's levels: at its own level of the same σ/α, for the state at that level's scale. */
export interface SchedulerFrame {
  readonly levelOf: (level: Level) => Level;
  /** What a state at a scheduler's level is multiplied by to be one of the model's. */
  readonly gain: (level: Level) => number;
}

/** The steps of a job, the sampler that takes them, and the model's times at their ends. */
export interface JobPlan extends SamplingPlan {
  /** One more than intervals; 0 at clean data. */
  readonly times: readonly number[];
  /** The interval that the run begins with. */
  readonly begin: number;
  /** Where the levels are a scheduler's rather than the model's. */
  readonly frame?: SchedulerFrame;
}
