/**
 * Schedulers by their scheduler_config.json, and folders as `from_pretrained` and `save_pretrained` have them.
 *
 * @example
 * ```ts
 * import { diffusers } from "noisebook";
 *
 * const scheduler = {
 *   _class_name: "DPMSolverMultistepScheduler",
 *   beta_schedule: "scaled_linear",
 *   prediction_type: "epsilon",
 * };
 * const { intervals, timesteps } = diffusers.planOf(scheduler, {
 *   num_inference_steps: 5,
 * });
 * console.log(
 *   timesteps,
 *   intervals.map(({ to }) => to.sigma.toFixed(3)),
 * );
 * ```
 *
 * @module
 */

export { openFolder, usable } from "../diffusers/folder/open.ts";
export { schedulerOf, type TrainedNetwork, trainedFolder } from "../diffusers/folder/trained.ts";
export { folderAgain, folderFiles } from "../diffusers/folder/write.ts";
export { runPlan } from "../diffusers/plan/plan.ts";
export type { ModelPath, RunPlan, RunRequest } from "../diffusers/plan/types.ts";
export { fromCall } from "../diffusers/schedulers/from-call.ts";
export { planOf, schedulers as named } from "../diffusers/schedulers/named.ts";
export type { InferenceRequest, Reading, SchedulerPlan, SchedulerSpec } from "../diffusers/schedulers/plan.ts";
export { schedulerPlan } from "../diffusers/schedulers/sampling.ts";
export { type PlannedOptions, planned } from "../jobs/sample/planned.ts";
