import type { SchedulerPlan, SchedulerSpec } from "../../../lib/diffusion/diffusers/schedulers/plan.ts";

/** What figures call the reader's scheduler_config.json among the samplers. */
export const configName = "config";

/** What their lists call it. */
export const configTitle = "a scheduler_config.json…";

/** What that entry begins with: DPM-Solver++ of order 2 on Karras' levels, for the chain of Stable Diffusion. */
export const firstConfig =
  '{"_class_name":"DPMSolverMultistepScheduler","beta_start":0.00085,"beta_end":0.012,"beta_schedule":"scaled_linear","num_train_timesteps":1000,"steps_offset":1,"timestep_spacing":"leading","algorithm_type":"dpmsolver++","solver_order":2,"use_karras_sigmas":true}';

/** A scheduler_config.json that was read. */
export interface ReadConfig {
  /** As a job takes it. */
  readonly spec: SchedulerSpec;
  /** @throws a sentence for a number of steps that the scheduler can't take */
  plan(steps: number): SchedulerPlan;
}
