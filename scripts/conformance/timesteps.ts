import type { SchedulerPlan } from "../../src/lib/diffusion/diffusers/schedulers/plan.ts";
import { timestepOf } from "../../src/lib/diffusion/schedules/sigmas.ts";

type Checked = Pick<SchedulerPlan, "timesteps" | "sigmas" | "alphaBars">;

/** Timesteps against those that the reference computed in float32, or in float64 where `isExact`. */
export function* timestepChecks(plan: Checked, theirs: readonly number[], isExact = false) {
  if (plan.timesteps.length !== theirs.length) yield [Number.NaN, 1] as const;
  const rounding = isExact ? [] : roundings(plan);
  for (const [i, t] of theirs.entries())
    yield [Math.abs(plan.timesteps[i]! - t), 1e-4 * Math.max(1, Math.abs(t)) + (rounding[i] ?? 0)] as const;
}

/** What float32 may do to each timestep, where they were found from noise levels. */
function roundings({ timesteps, sigmas, alphaBars }: Checked): readonly number[] {
  if (!sigmas) return [];
  if (!alphaBars) return timesteps.map((_, i) => logarithmic(timesteps, sigmas, i));
  const table = alphaBars.map((bar) => Math.sqrt((1 - bar) / bar));
  const found = timesteps.map((_, i) => timestepOf(sigmas[i]!, table));
  // levels read off the table at whole timesteps: nothing was found
  if (found.every((t, i) => Number.isInteger(timesteps[i]) && Math.abs(t - timesteps[i]!) < 1e-6)) return [];
  const isWhole = timesteps.every(Number.isInteger);
  return found.map((t) => {
    const off = errorAt(table, t);
    // rounded or cut off to whole steps: one step, where that hangs on the last digits
    const toEdge = Math.abs(2 * t - Math.round(2 * t)) / 2;
    return isWhole ? Number(toEdge <= off) : off;
  });
}

/**
 * ᾱ in float32 is off by 2⁻²⁴ or two, which moves log σ by 2⁻²⁴/(2 σ² ᾱ); logarithms of size 10 are off by 2⁻²¹. Both count
 * twice, in steps of the table.
 */
function errorAt(table: readonly number[], t: number): number {
  const low = Math.max(0, Math.min(Math.floor(t), table.length - 2));
  const slope = Math.abs(Math.log(table[low + 1]! / table[low]!));
  return (2 ** -23 * (1 + 1 / table[low]! ** 2) + 2 ** -20) / slope;
}

/** For t = k log σ the error of σ itself: the seventh power of numbers in float32, 7 · 2⁻²⁴ and some more for its root. */
function logarithmic(timesteps: readonly number[], sigmas: readonly number[], i: number): number {
  const other = i > 0 ? i - 1 : 1;
  const k = (timesteps[i]! - timesteps[other]!) / Math.log(sigmas[i]! / sigmas[other]!);
  return Number.isFinite(k) ? Math.abs(k) * 2 ** -19 : 0;
}
