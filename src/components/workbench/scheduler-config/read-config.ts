import type { SchedulerPlan, SchedulerSpec } from "../../../lib/diffusion/diffusers/schedulers/plan.ts";

/** What figures call the reader's scheduler_config.json among the samplers. */
export const configName = "config";

/** What their lists call it. */
export const configTitle = "a scheduler_config.json…";

/** What that entry begins with. */
export const firstConfig = '{"_class_name":"DPMSolverMultistepScheduler","timestep_spacing":"trailing"}';

/** A scheduler_config.json that was read. */
export interface ReadConfig {
  /** As a job takes it. */
  readonly spec: SchedulerSpec;
  /** @throws a sentence for a number of steps that the scheduler can't take */
  plan(steps: number): SchedulerPlan;
}
