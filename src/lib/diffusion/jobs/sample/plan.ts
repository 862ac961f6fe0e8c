import { requireWhole } from "../../check/numbers.ts";
import { samplerName } from "../../samplers/former-names.ts";
import { samplers, samplingPlan } from "../../samplers/named.ts";
import type { SamplerSpec } from "../../samplers/plans.ts";
import { levels } from "../../schedules/schedule.ts";
import { spacedLevels, spacings } from "../../schedules/spacing.ts";
import { latestUsableTime } from "../../schedules/usable-time.ts";
import type { ParsedModel } from "../model.ts";
import type { SampleJob } from "./job.ts";
import type { JobPlan } from "./job-plan.ts";
import { schedulerJobPlan } from "./scheduler.ts";

/** @throws a sentence where a sampler is unknown or the steps make no path. */
export function planOf(job: SampleJob, model: Pick<ParsedModel, "schedule" | "startTime">): JobPlan {
  requireWhole("number of sampling steps", job.steps, 1, 1000);
  if (typeof job.sampler === "object" && "scheduler" in job.sampler) return schedulerJobPlan(job.sampler, job, model);
  if (job.spacing !== undefined && !spacings.includes(job.spacing))
    throw new RangeError(`Unknown spacing: ${job.spacing} (expected one of ${spacings.join(", ")}).`);
  const spec: SamplerSpec = typeof job.sampler === "string" ? { name: job.sampler } : job.sampler;
  const start = startOf(spec, model);
  const own = job.levels ?? spaced(job, model, start);
  const path = own ?? levels((t) => model.schedule(t * start), job.steps);
  requireWhole("number of levels", path.length, 2, 1001);
  const equal = path.map((_, i) => start * (1 - i / (path.length - 1)));
  const plan = samplingPlan(spec, path, model.schedule);
  const begin = job.start?.begin ?? 0;
  requireWhole("number of steps to leave out", begin, 0, plan.intervals.length - 1);
  return {
    ...plan,
    begin,
    times: own ? path.map(({ t, sigma }) => (sigma === 0 ? 0 : t)) : equal,
  };
}

/** Samplers that can't begin without any signal begin a little later. */
function startOf({ name }: SamplerSpec, { startTime, schedule }: Pick<ParsedModel, "schedule" | "startTime">): number {
  const needsSignal = samplers[samplerName(name)]?.needsSignal;
  return needsSignal ? Math.min(startTime, latestUsableTime(schedule)) : startTime;
}

/** Levels that lie otherwise than at equal times; a chain of few levels may have less than were asked for. */
function spaced({ spacing = "time", steps }: SampleJob, { schedule }: Pick<ParsedModel, "schedule">, start: number) {
  if (spacing === "time") return undefined;
  const all = spacedLevels(schedule, steps, { spacing, start });
  return all.filter(({ alpha, sigma }, i) => alpha !== all[i - 1]?.alpha || sigma !== all[i - 1]?.sigma);
}
