import type { LabData } from "../../../workbench/denoiser-lab/state/data.ts";
import { readConfig, remarkOn } from "../../../workbench/scheduler-config/read.ts";
import { configName } from "../../../workbench/scheduler-config/read-config.ts";
import type { PictureData } from "../setup/data.ts";
import type { Setup } from "../setup/setup.ts";

/** What a reader should know of how a setup samples these data; empty where there is nothing. */
export function remarkFor(
  { sampler, scheduler, samplerSteps }: Setup,
  data: Pick<LabData, "train"> | Pick<PictureData, "shape">,
): string {
  if (sampler !== configName) return "";
  const extent = "shape" in data ? 1 : data.train.points.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return remarkOn(readConfig(scheduler, samplerSteps).plan(samplerSteps), extent);
}
