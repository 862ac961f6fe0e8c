import { requireWhole } from "../../check/numbers.ts";
import { samplerName } from "../../samplers/former-names.ts";
import { samplers, samplingPlan } from "../../samplers/named.ts";
import type { SamplerSpec } from "../../samplers/plans.ts";
import { type Level, levels } from "../../schedules/schedule.ts";
import { spacedLevels, spacings } from "../../schedules/spacing.ts";
import { latestUsableTime } from "../../schedules/usable-time.ts";
import { schedulerRunPlan } from "./of-scheduler.ts";
import type { ModelPath, RunPlan, RunRequest } from "./types.ts";

/** The steps of a run on a model's path. @throws a sentence where a sampler is unknown or the steps make no path. */
export function runPlan(request: RunRequest, model: ModelPath): RunPlan {
  requireWhole("number of sampling steps", request.steps, 1, 1000);
  if (typeof request.sampler === "object" && "scheduler" in request.sampler)
    return schedulerRunPlan(request.sampler, request, model);
  if (request.spacing !== undefined && !spacings.includes(request.spacing))
    throw new RangeError(`Unknown spacing: ${request.spacing} (expected one of ${spacings.join(", ")}).`);
  const spec: SamplerSpec = typeof request.sampler === "string" ? { name: request.sampler } : request.sampler;
  const start = startOf(spec, model);
  const own = request.levels ?? spaced(request, model, start);
  const path = own ?? levels((t) => model.schedule(t * start), request.steps);
  requireWhole("number of levels", path.length, 2, 1001);
  if (request.levels) requireFalling(path);
  const equal = path.map((_, i) => start * (1 - i / (path.length - 1)));
  const plan = samplingPlan(spec, path, model.schedule);
  const begin = request.begin ?? 0;
  requireWhole("number of steps to leave out", begin, 0, plan.intervals.length - 1);
  return {
    ...plan,
    begin,
    times: own ? path.map(({ t, sigma }) => (sigma === 0 ? 0 : t)) : equal,
  };
}

/** @throws a sentence unless levels go from noise to data. */
function requireFalling(levels: readonly Level[]): void {
  const ratios = levels.map(({ alpha, sigma }) => sigma / alpha);
  const bad = ratios.findIndex((ratio, i) => !(ratio >= 0) || (i > 0 && ratio >= ratios[i - 1]!));
  if (bad >= 0)
    throw new RangeError(
      `Level ${bad} has sigma/alpha = ${ratios[bad]}${bad > 0 ? ` after ${ratios[bad - 1]}` : ""}; levels go from noise to data, so it has to fall at each.`,
    );
}

/** Samplers that can't begin without any signal begin a little later. */
function startOf({ name }: SamplerSpec, { startTime, schedule }: ModelPath): number {
  const needsSignal = samplers[samplerName(name)]?.needsSignal;
  return needsSignal ? Math.min(startTime, latestUsableTime(schedule)) : startTime;
}

/** Levels that lie otherwise than at equal times; a chain of few levels may have less than were asked for. */
function spaced({ spacing = "time", steps }: RunRequest, { schedule }: ModelPath, start: number) {
  if (spacing === "time") return undefined;
  const all = spacedLevels(schedule, steps, { spacing, start });
  return all.filter(({ alpha, sigma }, i) => alpha !== all[i - 1]?.alpha || sigma !== all[i - 1]?.sigma);
}
