import { straight, varianceExploding, variancePreserving } from "../../src/lib/diffusion/diffusers/schedulers/chain.ts";
import type { Options } from "../../src/lib/diffusion/diffusers/schedulers/options.ts";
import type { SchedulerPlan } from "../../src/lib/diffusion/diffusers/schedulers/plan.ts";
import type { Level } from "../../src/lib/diffusion/schedules/schedule.ts";
import { plansInBothPrecisions } from "./float32.ts";

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
  // float32, and what it leaves of a timestep that was looked up in a table of noise levels, or cut off to a whole step
  if (!(least <= Math.max(1, 1e-3 * Math.abs(t)))) throw new RangeError(`No call of the run has the timestep ${t}.`);
  const place = distances.lastIndexOf(least);
  if (!sigmas) return intervals.map(({ from }) => from).find((level) => level.t === timesteps[place])!;
  return levelOf(intervals[0]!.from, timesteps[place]!, sigmas[place]!);
}

/** A level of σ in the frame of another: α = 1, the straight path, or α² + σ² = 1. */
function levelOf({ alpha, sigma }: Level, t: number, own: number): Level {
  if (alpha === 1) return varianceExploding(t, own);
  return Math.abs(alpha + sigma - 1) < 1e-12 ? straight(t, own) : variancePreserving(t, own);
}

/** Where a call of `add_noise` mixes: a level for each row. */
export interface NoisingCase {
  readonly scheduler: string;
  readonly config: Options;
  readonly timesteps: readonly number[];
}

export type LevelsInBoth = readonly [exact: readonly Level[], rounded: readonly Level[]];

/** The levels of a case after `set_timesteps(steps)`, exact and of a chain in float32. */
export function noisingInBothPrecisions({ scheduler, config, timesteps }: NoisingCase, steps: number): LevelsInBoth {
  const plans = plansInBothPrecisions({ ...config, _class_name: scheduler }, { num_inference_steps: steps });
  const [exact, rounded] = plans.map((plan) => timesteps.map((t) => noisingLevel(plan, t, scheduler)));
  return [exact!, rounded!];
}
