/**
 * Noise levels as functions of time, and where a run's levels lie.
 *
 * @example
 * ```ts
 * import { schedules } from "noisebook";
 *
 * for (const [name, schedule] of Object.entries(schedules.named)) {
 *   const { alpha, sigma } = schedule(0.5);
 *   console.log(
 *     name.padEnd(7),
 *     `α ${alpha.toFixed(3)}  σ ${sigma.toFixed(3)}  log-SNR ${(2 * schedules.lambda(schedule(0.5))).toFixed(2)}`,
 *   );
 * }
 * console.log(
 *   schedules
 *     .spacedLevels(schedules.cosine(), 4, { spacing: "karras" })
 *     .map(({ t }) => t.toFixed(3)),
 * );
 * ```
 *
 * @module
 */

export { type BetaOptions, betaSchedules, betasOf, rescaleToZeroTerminalSnr } from "../schedules/betas.ts";
export { type ScheduleName, schedules as named } from "../schedules/named.ts";
export * from "../schedules/schedule.ts";
export { levelAtSigma, type SpacedOptions, type Spacing, spacedLevels, spacings } from "../schedules/spacing.ts";
export { latestUsableTime } from "../schedules/usable-time.ts";
