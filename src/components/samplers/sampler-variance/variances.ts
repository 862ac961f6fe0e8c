import { type Level, levels, linear } from "../../../lib/diffusion/schedules/schedule.ts";

/** Which variance an ancestral step draws with. */
export const kinds = {
  small: "β̃, of the posterior",
  large: "β, the last step without noise",
  true: "the true variance",
} as const;
export type Kind = keyof typeof kinds;

/** Of the data: one bell. */
export const dataVariance = 0.25;
const schedule = linear();

/** What a step does to the variance of the state, for data of one bell and the exact denoiser. */
function step(variance: number, from: Level, to: Level, kind: Kind): number {
  const beta = from.sigma ** 2 - ((from.alpha / to.alpha) * to.sigma) ** 2;
  const posterior = (beta * to.sigma ** 2) / from.sigma ** 2;
  const seen = dataVariance * from.alpha ** 2 + from.sigma ** 2;
  const ofData = (to.alpha * beta) / from.sigma ** 2;
  const ofState = ((from.alpha / to.alpha) * to.sigma ** 2) / from.sigma ** 2;
  const gain = ofState + (ofData * dataVariance * from.alpha) / seen;
  const open = (ofData ** 2 * dataVariance * from.sigma ** 2) / seen;
  const drawn = { small: posterior, large: to.sigma === 0 ? 0 : beta, true: posterior + open };
  return gain ** 2 * variance + drawn[kind];
}

/** The samples' variance after so many steps from noise of variance 1. */
export const varianceAfter = (steps: number, kind: Kind): number => {
  const path = levels(schedule, steps);
  return path.slice(1).reduce((variance, to, i) => step(variance, path[i]!, to, kind), 1);
};
