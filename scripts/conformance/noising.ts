import { straight, varianceExploding, variancePreserving } from "../../src/lib/diffusion/diffusers/schedulers/chain.ts";
import type { SchedulerPlan } from "../../src/lib/diffusion/diffusers/schedulers/plan.ts";
import type { Level } from "../../src/lib/diffusion/schedules/schedule.ts";

/**
 * The level at which diffusers' `add_noise` mixes data and noise for a timestep: of the chain for schedulers that keep no
 * sigmas and for SASolver, else of the sigma beside the timestep's last place in the schedule. Timesteps may be negative,
 * logarithms of σ.
 */
export function noisingLevel(plan: SchedulerPlan, t: number, scheduler?: string): Level {
  const { timesteps, sigmas, alphaBars, intervals } = plan;
  const mixesByChain = !sigmas || scheduler === "SASolverScheduler";
  if (mixesByChain && alphaBars?.[t] !== undefined)
    return { t, alpha: Math.sqrt(alphaBars[t]), sigma: Math.sqrt(1 - alphaBars[t]) };
  const distances = timesteps.map((one) => Math.abs(one - t));
  const least = Math.min(...distances);
  // float32, and what it leaves of a timestep that was looked up in a table of noise levels
  if (!(least <= 1e-3 * (1 + Math.abs(t)))) throw new RangeError(`No call of the run has the timestep ${t}.`);
  const place = distances.lastIndexOf(least);
  if (!sigmas) return intervals.map(({ from }) => from).find((level) => level.t === timesteps[place])!;
  return levelOf(intervals[0]!.from, timesteps[place]!, sigmas[place]!);
}

/** A level of σ in the frame of another: α = 1, the straight path, or α² + σ² = 1. */
function levelOf({ alpha, sigma }: Level, t: number, own: number): Level {
  if (alpha === 1) return varianceExploding(t, own);
  return Math.abs(alpha + sigma - 1) < 1e-12 ? straight(t, own) : variancePreserving(t, own);
}
