import { lookup } from "../../check/lookup.ts";
import { requireWhole } from "../../check/numbers.ts";
import { namedSamplers, samplers } from "../../samplers/named.ts";
import type { Leg } from "../../samplers/sample.ts";
import type { Sampler } from "../../samplers/types.ts";
import { type Level, levels } from "../../schedules/schedule.ts";
import { levelAtRatio, spacedLevels, spacings } from "../../schedules/spacing.ts";
import { firstVisible } from "../../schedules/start-time.ts";
import type { Model } from "../model.ts";
import type { SampleJob } from "../types.ts";

/** The steps of a job, the sampler that takes them, and the times at their ends. */
export interface Path {
  readonly legs: readonly Leg[];
  readonly sampler: Sampler;
  /** One more than legs; 0 at clean data. */
  readonly times: readonly number[];
}

/** @throws a sentence where a sampler is unknown or the steps make no path. */
export function pathOf(job: SampleJob, model: Model): Path {
  requireWhole("number of sampling steps", job.steps, 1, 1000);
  if (job.spacing !== undefined && !spacings.includes(job.spacing))
    throw new RangeError(`Unknown spacing: ${job.spacing} (expected one of ${spacings.join(", ")}).`);
  const start = startOf(job, model);
  const own = job.levels ?? spaced(job, model, start);
  const path = own ?? levels((t) => model.schedule(t * start), job.steps);
  requireWhole("number of levels", path.length, 2, 1001);
  const { legs, sampler } = stepsOf(job, model, path);
  const equal = path.map((_, i) => start * (1 - i / (path.length - 1)));
  return { legs, sampler, times: own ? path.map(({ t, sigma }) => (sigma === 0 ? 0 : t)) : equal };
}

/** Samplers that can't begin without any signal begin a little later. */
function startOf({ sampler }: SampleJob, { startTime, schedule }: Model): number {
  const named = typeof sampler === "string" ? undefined : namedSamplers[sampler.name];
  return named?.needsSignal ? Math.min(startTime, firstVisible(schedule)) : startTime;
}

/** Levels that lie otherwise than at equal times; a chain of few levels may have less than were asked for. */
function spaced({ spacing = "time", steps }: SampleJob, { schedule }: Model, start: number) {
  if (spacing === "time") return undefined;
  const all = spacedLevels(schedule, steps, { spacing, start });
  return all.filter(({ alpha, sigma }, i) => alpha !== all[i - 1]?.alpha || sigma !== all[i - 1]?.sigma);
}

function stepsOf({ sampler }: SampleJob, model: Model, path: readonly Level[]) {
  if (typeof sampler !== "string")
    return lookup(namedSamplers, sampler.name, "sampler").walk(path, sampler, (ratio) =>
      levelAtRatio(model.schedule, ratio),
    );
  const legs = path.slice(1).map((to, i): Leg => ({ from: path[i]!, via: [], to }));
  return { legs, sampler: lookup(samplers, sampler, "sampler") };
}
