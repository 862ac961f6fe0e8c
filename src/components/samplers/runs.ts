import type { SampleJob } from "../../lib/diffusion/jobs/sample/job.ts";
import { type SamplerSpec, type SamplingPlan, samplers, samplingPlan } from "../../lib/diffusion/samplers/named.ts";
import { type ExactRun, walk } from "../../lib/diffusion/samplers/walk.ts";
import type { Level, Schedule } from "../../lib/diffusion/schedules/schedule.ts";
import { type Spacing, spacedLevels } from "../../lib/diffusion/schedules/spacing.ts";
import { configName, type ReadConfig } from "../workbench/scheduler-config/read-config.ts";

export interface Settings {
  readonly schedule: Schedule;
  /** Where runs start, in (0, 1]. */
  readonly start: number;
  readonly spacing: Spacing;
  readonly steps: number;
  readonly eta: number;
  readonly order: number;
  /** What the name "config" stands for. */
  readonly config?: ReadConfig;
}

/** The sampler as the settings have it, with its order kept to those that it has. */
export function specOf(name: string, { eta, order }: Pick<Settings, "eta" | "order">): SamplerSpec {
  const orders = samplers[name]?.orders;
  const fitting = orders ? Math.min(Math.max(order, orders[0]!), orders.at(-1)!) : undefined;
  return { name, ...(name === "ddim" ? { eta } : {}), ...(fitting ? { order: fitting } : {}) };
}

export const pathOf = ({ schedule, steps, spacing, start }: Settings): readonly Level[] =>
  spacedLevels(schedule, steps, { spacing, start });

/** A figure's sampler bound to its path: a named one, or the reader's configuration. @throws a sentence */
export function planOf(name: string, settings: Settings): SamplingPlan {
  if (name !== configName) return samplingPlan(specOf(name, settings), pathOf(settings), settings.schedule);
  if (!settings.config) throw new RangeError("There is no scheduler_config.json yet: paste one, or choose an example.");
  return settings.config.plan(settings.steps);
}

/** The same as a job takes it. @throws a sentence */
export function samplerOf(name: string, settings: Settings): Pick<SampleJob, "sampler" | "steps" | "levels"> {
  const { steps } = settings;
  planOf(name, settings);
  if (name === configName) return { sampler: settings.config!.spec, steps };
  return { sampler: specOf(name, settings), steps, levels: pathOf(settings) };
}

/** Whether two runs from one start can end in different places. */
export const isNoisy = (spec: SamplerSpec): boolean =>
  samplers[spec.name]!.stochastic ||
  (spec.name === "ddim" && (spec.eta ?? 0) > 0) ||
  (spec.name === "heun" && (spec.churn ?? 0) > 0);

/** The end of a run; gives way (yields undefined) after every step. */
export function* endOf(run: ExactRun): Generator<undefined, Float64Array> {
  let last = run.x;
  for (const { x } of walk(run)) {
    last = x;
    yield undefined;
  }
  return last;
}
