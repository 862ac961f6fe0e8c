import { betaSchedules } from "../../../lib/diffusion/schedules/betas.ts";
import { alphaBars } from "../../../lib/diffusion/schedules/schedule.ts";
import { spacedTimesteps } from "../../../lib/diffusion/schedules/timestep-spacing.ts";

export const TRAINED = 1000;
export const spacings = ["leading", "linspace", "trailing"] as const;
export type SpacingName = (typeof spacings)[number];

const bars = alphaBars(betaSchedules.scaled_linear!({ steps: TRAINED, betaStart: 0.00085, betaEnd: 0.012 }));

/** Steps of training, counted from 1, at which a sampler with `steps` calls asks the network; noise first. */
export const asked = (spacing: SpacingName, steps: number, offset = 0): readonly number[] =>
  spacedTimesteps({ spacing, last: TRAINED, trainSteps: TRAINED, steps, offset }).map((index) => index + 1);

/** SNR of Stable Diffusion's schedule at a step counted from 1. */
export function snrAt(step: number): number {
  const bar = bars[step - 1]!;
  return bar / (1 - bar);
}
