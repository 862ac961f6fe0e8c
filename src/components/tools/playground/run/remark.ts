import type { LabData } from "../../../workbench/denoiser-lab/state/data.ts";
import { readConfig, remarkOn } from "../../../workbench/scheduler-config/read.ts";
import { configName } from "../../../workbench/scheduler-config/read-config.ts";
import type { Setup } from "../setup/setup.ts";

/** What a reader should know of how a setup samples these data; empty where there is nothing. */
export function remarkFor({ sampler, scheduler, samplerSteps }: Setup, { train }: Pick<LabData, "train">): string {
  if (sampler !== configName) return "";
  const extent = train.points.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return remarkOn(readConfig(scheduler, samplerSteps).plan(samplerSteps), extent);
}
