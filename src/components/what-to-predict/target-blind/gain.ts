import { errorAmplification } from "../../../lib/diffusion/process/error-amplification.ts";
import { epsilon, type Parameterization, x0 } from "../../../lib/diffusion/process/parameterization.ts";
import type { Schedule } from "../../../lib/diffusion/schedules/schedule.ts";

/** What an error is read as: the data, the noise, or the next point of a sampler. */
export const readings = { x0: "x₀", epsilon: "ε", next: "the next point" } as const;
export type Reading = keyof typeof readings;

/** Steps of the sampler whose next point is meant. */
const STEPS = 20;

/** How long an error of length 1 in a prediction at time t is in a reading. */
export function gain(schedule: Schedule, t: number, from: Parameterization, reading: Reading): number {
  const level = schedule(t);
  if (reading === "x0") return errorAmplification(level, from, x0);
  if (reading === "epsilon") return errorAmplification(level, from, epsilon);
  const to = t <= 1 / STEPS ? { t: 0, alpha: 1, sigma: 0 } : schedule(t - 1 / STEPS);
  const lost = errorAmplification(level, from, x0);
  return to.sigma === 0 ? lost : Math.abs(to.alpha * lost - to.sigma * errorAmplification(level, from, epsilon));
}
