import { planOf } from "../../../lib/diffusion/diffusers/schedulers/named.ts";
import type { SchedulerPlan } from "../../../lib/diffusion/diffusers/schedulers/plan.ts";
import { parseConfig } from "../../workbench/scheduler-config/parse.ts";

export type Reading =
  | { readonly plan: SchedulerPlan; readonly className: string; readonly sentence?: undefined }
  | { readonly sentence: string; readonly plan?: undefined };

/** What a pasted scheduler_config.json makes, or a sentence that says what is wrong with it. */
export function read(text: string, steps: number): Reading {
  try {
    const config = parseConfig(text);
    return { plan: planOf(config, { num_inference_steps: steps }), className: String(config._class_name) };
  } catch (error) {
    return { sentence: error instanceof Error ? error.message : String(error) };
  }
}
