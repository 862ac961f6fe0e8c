import type { SchedulerPlan } from "../../src/lib/diffusion/diffusers/schedulers/plan.ts";
import { timestepOf } from "../../src/lib/diffusion/schedules/sigmas.ts";

type Checked = Pick<SchedulerPlan, "timesteps" | "sigmas" | "alphaBars">;

/** Timesteps against those that the reference computed in float32, or in float64 where `isExact`. */
export function* timestepChecks(plan: Checked, theirs: readonly number[], isExact = false) {
  if (plan.timesteps.length !== theirs.length) yield [Number.NaN, 1] as const;
  for (const [i, t] of theirs.entries()) {
    const rounding = isExact ? 0 : roundingAt(plan, i);
    yield [Math.abs(plan.timesteps[i]! - t), 1e-4 * Math.max(1, Math.abs(t)) + rounding] as const;
  }
}

/** What float32 may do to timestep i, where it was found from a noise level. */
function roundingAt({ timesteps, sigmas, alphaBars }: Checked, i: number): number {
  const sigma = sigmas?.[i];
  if (!sigma) return 0;
  if (!alphaBars) return logarithmic(timesteps, sigmas, i);
  const table = alphaBars.map((bar) => Math.sqrt((1 - bar) / bar));
  const found = timestepOf(sigma, table);
  const low = Math.min(Math.floor(found), table.length - 2);
  // ᾱ in float32 is off by 2⁻²⁴ or two, which moves log σ by 2⁻²⁴/(2 σ² ᾱ); logarithms of size 10 are off by 2⁻²¹
  const off = (2 ** -23 * (1 + 1 / table[Math.max(0, low)]! ** 2) + 2 ** -20) / Math.log(table[low + 1]! / table[low]!);
  const isWhole = Number.isInteger(timesteps[i]);
  const toEdge = Math.abs(2 * found - Math.round(2 * found)) / 2;
  if (!isWhole) return off;
  return found !== timesteps[i] && toEdge <= off ? 1 : 0;
}

/** For t = k log σ the error of σ itself: the seventh power of numbers in float32, 7 · 2⁻²⁴ and some more for its root. */
function logarithmic(timesteps: readonly number[], sigmas: readonly number[], i: number): number {
  const other = i > 0 ? i - 1 : 1;
  const k = (timesteps[i]! - timesteps[other]!) / Math.log(sigmas[i]! / sigmas[other]!);
  return Number.isFinite(k) ? Math.abs(k) * 2 ** -19 : 0;
}
