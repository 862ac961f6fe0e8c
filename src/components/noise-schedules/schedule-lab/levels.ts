import { schedules } from "../../../lib/diffusion/schedules/named.ts";
import type { Level, Schedule } from "../../../lib/diffusion/schedules/schedule.ts";
import { levelAtSigma } from "../../../lib/diffusion/schedules/spacing.ts";

const cleanOf = (schedule: Schedule): Level => ({ t: schedule(0).t, alpha: 1, sigma: 0 });

/** n + 1 levels of a schedule at equal steps of its time, noise first. */
export const ownLevels = (schedule: Schedule, n: number): readonly Level[] => [
  ...Array.from({ length: n }, (_, i) => schedule(1 - i / n)),
  cleanOf(schedule),
];

const ratio = ({ alpha, sigma }: Level) => sigma / alpha;

/**
 * At most n + 1 levels that a model trained under `model` can be asked at, with the signal-to-noise ratios of `wished` at equal
 * steps of time: equal log-SNR, the model's own time. What is wished beyond the model's own ends is one level there.
 */
export const mappedLevels = (model: Schedule, wished: Schedule, n: number): readonly Level[] => [
  ...Array.from({ length: n }, (_, i) => levelAtSigma(model, ratio(wished(1 - i / n)))).filter(
    (level, i, all) => i === 0 || ratio(level) < ratio(all[i - 1]!),
  ),
  cleanOf(model),
];

/** The levels of a named schedule, for a network that was trained under the same or another. */
export const lentLevels = (model: string, lender: string, n: number): readonly Level[] =>
  model === lender ? ownLevels(schedules[model]!, n) : mappedLevels(schedules[model]!, schedules[lender]!, n);
