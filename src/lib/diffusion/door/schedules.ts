/**
 * Noise levels as functions of time, and where a run's levels lie.
 *
 * @module
 */

export { type BetaOptions, betaSchedules, betasOf, rescaleToZeroTerminalSnr } from "../schedules/betas.ts";
export { type ScheduleName, schedules as named } from "../schedules/named.ts";
export * from "../schedules/schedule.ts";
export { levelAtSigma, type SpacedOptions, type Spacing, spacedLevels, spacings } from "../schedules/spacing.ts";
export { latestUsableTime } from "../schedules/usable-time.ts";
