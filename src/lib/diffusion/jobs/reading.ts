import { lookup, type Named } from "../check/lookup.ts";
import { type PredictionName, parameterizations } from "../process/named.ts";
import { type Parameterization, unitInput } from "../process/parameterization.ts";
import { type ScheduleName, schedules } from "../schedules/named.ts";
import type { Schedule } from "../schedules/schedule.ts";
import { latestUsableTime } from "../schedules/usable-time.ts";

/** How a network's answers are read, by names or by a program's own. */
export interface ReadingSpec {
  readonly schedule: Named<ScheduleName> | Schedule;
  readonly prediction: Named<PredictionName> | Parameterization;
}

export interface ParsedReading {
  readonly schedule: Schedule;
  readonly parameterization: Parameterization;
  /** Where sampling starts: 1, or where a blind prediction begins to see. */
  readonly startTime: number;
}

/** @throws a sentence where a name is unknown, or a schedule doesn't go from data to noise. */
export function parseReading({ schedule: path, prediction: answer }: ReadingSpec): ParsedReading {
  const schedule = typeof path === "function" ? requireSchedule(path) : lookup(schedules, path, "schedule");
  const prediction = typeof answer === "object" ? answer : lookup(parameterizations, answer, "prediction");
  const isExploding = schedule(1).alpha === 1;
  const isBlind = prediction.coefficients(schedule(1))[0] === 0;
  return {
    schedule,
    parameterization:
      isExploding && typeof answer === "string" && answer !== "edm" ? unitInput(prediction) : prediction,
    startTime: isBlind ? latestUsableTime(schedule) : 1,
  };
}

/** @throws a sentence unless a function of time leads from clean data at 0 to noise at 1. */
export function requireSchedule(schedule: Schedule): Schedule {
  const [low, high] = [schedule(0), schedule(1)];
  for (const [time, level] of [[0, low] as const, [1, high] as const])
    if (![level?.t, level?.alpha, level?.sigma].every(Number.isFinite))
      throw new RangeError(
        `The schedule answers ${JSON.stringify(level)} at time ${time}; it has to answer { t, alpha, sigma }, three finite numbers.`,
      );
  if (!(high.sigma > 0) || !(high.sigma * low.alpha > low.sigma * high.alpha))
    throw new RangeError(
      `The schedule has sigma/alpha = ${low.sigma / low.alpha} at time 0 and ${high.sigma / high.alpha} at time 1; it has to rise, from data at 0 to noise at 1.`,
    );
  return schedule;
}
