import type { SamplerSpec, SamplingPlan } from "../../samplers/plans.ts";
import type { Level, Schedule } from "../../schedules/schedule.ts";
import type { Spacing } from "../../schedules/spacing.ts";
import type { SchedulerSpec } from "../schedulers/plan.ts";

/** How a model is asked at a scheduler's levels: at its own level of the same σ/α, for the state at that level's scale. */
export interface SchedulerFrame {
  readonly levelOf: (level: Level) => Level;
  /** What a state at a scheduler's level is multiplied by to be one of the model's. */
  readonly gain: (level: Level) => number;
}

/** The steps of a run, the sampler that takes them, and the model's times at their ends. */
export interface RunPlan extends SamplingPlan {
  /** One more than intervals; 0 at clean data. */
  readonly times: readonly number[];
  /** The interval that the run begins with. */
  readonly begin: number;
  /** Where the levels are a scheduler's rather than the model's. */
  readonly frame?: SchedulerFrame;
}

/** The levels that a model knows. */
export interface ModelPath {
  readonly schedule: Schedule;
  /** Where sampling starts: 1, or where a blind prediction begins to see. */
  readonly startTime: number;
}

/** Which steps a run is to take. */
export interface RunRequest {
  /** A name in `samplers`, the same with its choices, or a `scheduler_config.json`. */
  readonly sampler: string | SamplerSpec | SchedulerSpec;
  /** Counts the steps where `levels` doesn't. */
  readonly steps: number;
  /** Own levels from noise to clean data, with the model's times. */
  readonly levels?: readonly Level[];
  /** Where the steps lie without `levels`; equal steps of the model's time unless given. */
  readonly spacing?: Spacing;
  /** How many steps are left out; of a scheduler, calls of the network. */
  readonly begin?: number;
}
