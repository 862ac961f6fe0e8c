import type { Limit } from "../../process/thresholding.ts";
import type { SamplingPlan } from "../../samplers/plans.ts";
import type { Level } from "../../schedules/schedule.ts";

/** How a model is asked at a scheduler's levels: at its own level of the same σ/α, for the state at that level's scale. */
export interface SchedulerFrame {
  readonly levelOf: (level: Level) => Level;
  readonly limit: Limit | null;
}

/** The steps of a job, the sampler that takes them, and the model's times at their ends. */
export interface JobPlan extends SamplingPlan {
  /** One more than intervals; 0 at clean data. */
  readonly times: readonly number[];
  /** What unit noise is multiplied by to give the start. */
  readonly initNoiseSigma: number;
  /** Where the levels are a scheduler's rather than the model's. */
  readonly frame?: SchedulerFrame;
}
