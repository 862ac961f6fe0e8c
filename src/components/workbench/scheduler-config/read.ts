import type { SchedulerPlan, SchedulerSpec } from "../../../lib/diffusion/diffusers/schedulers/plan.ts";
import { schedulerPlan } from "../../../lib/diffusion/diffusers/schedulers/sampling.ts";
import { parseConfig } from "./parse.ts";
import type { ReadConfig } from "./read-config.ts";

/** A scheduler_config.json as a sampler. @throws a sentence where it is none that samples in `steps` steps */
export function readConfig(text: string, steps: number): ReadConfig {
  const spec: SchedulerSpec = { scheduler: parseConfig(text) };
  schedulerPlan(spec, steps);
  return { spec, plan: (n) => schedulerPlan(spec, n) };
}

/** What a reader should know of a plan on data that reach `extent` from 0; empty where there is nothing. */
export function remarkOn({ limit }: Pick<SchedulerPlan, "limit">, extent: number): string {
  const most = limit?.kind === "clip" ? limit.range : limit?.max;
  if (!limit || most === undefined || most >= extent) return "";
  const [name, range] =
    limit.kind === "clip" ? ["clip_sample", "clip_sample_range"] : ["thresholding", "sample_max_value"];
  return `It keeps each x̂₀ within ±${most}, and these data reach ${extent.toFixed(1)}: set ${name} to false, or ${range} higher.`;
}
